import { addDays, type Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import { Scribe, type Species, type Written } from '#tests/scribe.ts'
import type { Tape } from '#tests/tape.ts'
import { idNumber, type TERMS } from '#tests/village.ts'

export type Terms = keyof typeof TERMS

/** What may happen in a story beside animals and money. */
export interface Telling {
  /** Mistakes are made and put right: any, or only such as moved nothing. */
  readonly mistakes?: 'any' | 'small' | 'none'
  /** Months are closed, and some opened again. */
  readonly closings?: 'often' | 'some' | 'none'
  /** There is always money enough, so that nothing waits for a donation but the first. */
  readonly plenty?: boolean
}

/** An animal as the teller of the story knows it, worked out apart from the code under test. */
export interface Beast {
  readonly id: Id
  readonly species: Species
  readonly sex: 'female' | 'male'
  readonly holder: Id | undefined
  readonly since: Day
  readonly dam?: Id
  readonly bornHere?: boolean
  readonly placed?: { readonly terms: Terms; readonly to: Id; readonly entry: Id; readonly from: Day }
  readonly lost?: boolean
  /** A decision has ended all that was owed on it, and none has opened it again since. */
  readonly isSettled?: boolean
  readonly replaced?: boolean
  readonly lastBirth?: Day
  /** The latest event that says something of it. */
  readonly last: number
}

/** What a purse gains or loses: an organisation's account in a fund. */
export interface Change {
  readonly purse: string
  readonly by: bigint
}

/** Something about to happen: what would be sent, and what it changes. */
export interface Draft {
  readonly kind: string
  readonly fields: object
  readonly beasts: readonly Omit<Beast, 'last'>[]
  readonly changes?: readonly Change[]
  readonly more?: object
  readonly occurred?: Day
}

export type Act = (story: Story) => Draft | undefined

/** Something that happened in the story. */
export interface Event {
  readonly entry: Written
  /** How it came to be told. */
  readonly act: Act | undefined
  /** The month it is booked in. */
  readonly month: string
  readonly changes: readonly Change[]
  readonly before: ReadonlyMap<Id, Beast | undefined>
  endedBy?: { readonly id: Id; readonly how: 'voided' | 'replaced' | 'reversed' }
}

/** A village's years as they are being told: what exists now, and everything that happened. */
export class Story {
  readonly tape: Tape
  readonly telling: Telling
  readonly scribe = new Scribe()
  readonly events: Event[] = []
  readonly beasts = new Map<Id, Beast>()
  readonly purses = new Map<string, bigint>()
  readonly closed = new Set<string>()
  day: Day = '2016-01-04'
  #young = 0

  constructor(tape: Tape, telling: Telling = {}) {
    this.tape = tape
    this.telling = telling
  }

  /** Living animals in the books that are as asked. */
  find(isAsked: (beast: Beast) => boolean): Beast[] {
    return [...this.beasts.values()].filter(beast => beast.holder !== undefined && isAsked(beast))
  }

  newBeast(): Id {
    this.#young += 1
    return idNumber(900_000 + this.#young)
  }

  purse(name: string): bigint {
    return this.purses.get(name) ?? 0n
  }

  /** Whether nothing that happened since rests on this: it can be taken back without taking back more. */
  isLast(event: Event): boolean {
    const at = this.events.indexOf(event)
    const isLatest = [...event.before.keys()].every(id => this.beasts.get(id)?.last === at)
    return isLatest && event.changes.every(({ purse, by }) => this.purse(purse) - by >= 0n)
  }

  /** Lets it happen. */
  tell({ kind, fields, beasts, changes = [], more = {}, occurred = this.day }: Draft, act?: Act): Event {
    const entry = this.scribe.write(kind, occurred, fields, { ...this.#after(beasts, occurred), ...more })
    const before = new Map(beasts.map(({ id }) => [id, this.beasts.get(id)]))
    const event: Event = { entry, act, month: this.#monthOf(entry), changes, before }
    for (const beast of beasts) this.beasts.set(beast.id, this.#told(beast, entry))
    for (const { purse, by } of changes) this.purses.set(purse, this.purse(purse) + by)
    this.events.push(event)
    return event
  }

  /** As if it had not happened. */
  takeBack({ before, changes }: Event): void {
    for (const [id, beast] of before) {
      if (beast) this.beasts.set(id, beast)
      else this.beasts.delete(id)
    }
    for (const { purse, by } of changes) this.purses.set(purse, this.purse(purse) - by)
  }

  /** Days go by. */
  wait(days: number): void {
    this.day = addDays(this.day, days)
  }

  /** A placement is known by its entry, which has its id only now. */
  #told(beast: Omit<Beast, 'last'>, { id, occurred }: Written): Beast {
    const { placed } = beast
    const isNew = placed !== undefined && placed !== this.beasts.get(beast.id)?.placed
    const known = isNew ? { ...beast, placed: { ...placed, entry: id, from: occurred } } : beast
    return { ...known, last: this.events.length }
  }

  /** Now and then a phone's clock is behind: its id sorts first, and it says what it comes after. */
  #after(beasts: Draft['beasts'], occurred: Day): object {
    const [one] = beasts
    const last = one && this.events[this.beasts.get(one.id)?.last ?? -1]
    const isAlone = beasts.length === 1 && last?.entry.occurred === occurred && !last.endedBy
    if (!isAlone || !this.tape.once(3)) return {}
    return { id: idNumber(this.events.length - 500_000), after: last.entry.id }
  }

  #monthOf({ occurred, programme }: Written): string {
    let month = occurred.slice(0, 7)
    while (this.closed.has(`${programme} ${month}`)) month = addDays(`${month}-28`, 4).slice(0, 7)
    return month
  }
}
