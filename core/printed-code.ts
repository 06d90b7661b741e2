/** How a printed code is compared when somebody looks for it: all its signs, or its number alone. */
export interface CodeKeys {
  readonly code: string
  /** None where the code has no digit. */
  readonly number: string | null
}

/** What begins with `low`, by the one key or the other. */
export interface SoughtCode {
  readonly by: keyof CodeKeys
  readonly low: string
}

const PARTED = /[ \-‐‒–—−_./\\·•・,:#']/g

/**
 * The keys of a code on a card or an ear tag. `F-034`, `f034` and `F 034` are one code; so are `034` and `34` as its
 * number, which begins at the first digit and keeps its parts apart: `14-1` is the young of 14, not 141. The database
 * makes the same keys (`ledger.code_folded`, `ledger.code_number`).
 */
export function codeKeys(printed: string): CodeKeys {
  const folded = fold(printed)
  return { code: folded.replaceAll('-', ''), number: numberIn(folded) }
}

/** What a code is made of: the letters before its number, and its number; without digits it is letters only. */
export function codeParts(printed: string): { readonly letters: string; readonly number: string | null } {
  const { code, number } = codeKeys(printed)
  return { letters: code.replace(/[0-9].*/s, ''), number }
}

/** What somebody looks for who types this of a code; nothing where she has typed no sign of one. */
export function soughtCode(typed: string): SoughtCode | undefined {
  const { code, number } = codeKeys(typed)
  if (code === '') return undefined
  return number !== null && /^[0-9]/.test(code) ? { by: 'number', low: number } : { by: 'code', low: code }
}

/** The same among people, who have names beside their cards: letters alone are a name. */
export function soughtCard(typed: string): SoughtCode | undefined {
  return codeKeys(typed).number === null ? undefined : soughtCode(typed)
}

function fold(printed: string): string {
  return printed.normalize('NFKC').toLowerCase().replace(PARTED, '-')
}

function numberIn(folded: string): string | null {
  const [number] = /[0-9].*/s.exec(folded) ?? []
  return (
    number
      ?.replace(/-+/g, '-')
      .replace(/-$/, '')
      .replace(/^0+(?=[0-9])/, '') ?? null
  )
}
