import { codeParts } from '#core/printed-code.ts'
import type { KnownFamily } from '#exchange/import-types.ts'

/** Families by the codes on their cards. */
export class FamilyCodes {
  readonly #exact = new Map<string, KnownFamily>()
  readonly #byNumber = new Map<string, KnownFamily[]>()

  constructor(families: readonly KnownFamily[]) {
    for (const family of families) {
      if (family.code === undefined) continue
      this.#exact.set(family.code.toLowerCase(), family)
      const key = keyOf(family.code)
      this.#byNumber.set(key, [...(this.#byNumber.get(key) ?? []), family])
    }
  }

  /** Whose code this is, also where it is written otherwise and could be nobody else's: `F 34` is `F-034`. */
  holder(code: string): KnownFamily | undefined {
    const exact = this.#exact.get(code.toLowerCase())
    if (exact) return exact
    const { letters } = codeParts(code)
    const [only, ...others] = this.#withNumberOf(code).filter(one => lettersOf(one) === letters)
    return others.length === 0 ? only : undefined
  }

  /** Families it may mean: `034` may be the card `F-034`, but `G-034` is not. Who has left gave the card back. */
  alike(code: string): readonly KnownFamily[] {
    const { letters } = codeParts(code)
    return this.#withNumberOf(code).filter(one => {
      const isOne = letters === '' || ['', letters].includes(lettersOf(one))
      return isOne && one.sort === 'household' && !one.endedOn
    })
  }

  #withNumberOf(code: string): readonly KnownFamily[] {
    return this.#byNumber.get(keyOf(code)) ?? []
  }
}

function lettersOf({ code = '' }: KnownFamily): string {
  return codeParts(code).letters
}

function keyOf(code: string): string {
  const { letters, number } = codeParts(code)
  return number ?? letters
}
