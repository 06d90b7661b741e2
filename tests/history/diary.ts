import { type Id, idFrom } from '#core/id.ts'
import type { Random } from '#tests/random.ts'
import type { Sent, World } from '#tests/world.ts'

/** Where a history plays: a workspace with terms of every sort, two funds, two organisations, two people. */
export interface Setting {
  readonly w: World
  readonly fund: string
  readonly org: string
  readonly terms: readonly string[]
  readonly otherUser: string
}

/** What every maker of acts has at hand: the day it is, what was said before, and chance. */
export class Diary {
  protected readonly setting: Setting
  protected readonly random: Random
  protected readonly sent: Sent[] = []
  protected day = '2019-01-10'
  #ids = 0

  constructor(setting: Setting, random: Random) {
    this.setting = setting
    this.random = random
  }

  protected entry(kind: string, fields: object, more: object = {}): Sent {
    const id = this.newId()
    const after = this.random.below(4) === 0 ? this.sameDay(fields) : undefined
    return this.setting.w.entry(kind, this.day, fields, { id, ...(after ? { after } : {}), ...more })
  }

  /** An entry of the same day, about the same animal if there is one, to stand behind; it may still be on its way. */
  protected sameDay(fields: { readonly animal?: unknown }): string | undefined {
    const today = this.sent.slice(-40).filter(each => each.occurred === this.day)
    return (today.findLast(each => each.fields.animal === fields.animal) ?? today.at(-1))?.id
  }

  /** Ids as devices make them whose clocks differ; from the seed, so that a history can be repeated. */
  protected newId(): Id {
    this.#ids += 1
    const random = Uint8Array.from({ length: 10 }, () => this.random.below(256))
    return idFrom(1_600_000_000_000 + this.#ids * 1000 + this.random.below(30_000), random)
  }

  protected amount(most = 900): { amount: string; currency: string } {
    return { amount: `${1 + this.random.below(most)}.${10 + this.random.below(89)}`, currency: 'CNY' }
  }

  protected family(): string {
    return this.random.pick(this.setting.w.families)
  }
}
