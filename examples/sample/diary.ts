import type { Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import type { Chance } from '#examples/sample/chance.ts'
import type { Land } from '#examples/sample/land.ts'

/** An entry of the sample, as a phone or a desk would send it. */
export interface SampleEntry {
  readonly id: Id
  readonly kind: string
  readonly programme: Id
  readonly place: Id
  readonly occurred: Day
  readonly fields: Readonly<Record<string, unknown>>
  readonly attestations?: readonly { by: Id; role: string; on: Day }[]
}

/** Writes down what happens, and keeps what is still to happen in the order of its days. */
export class Diary {
  readonly entries: SampleEntry[] = []
  readonly #coming: { day: Day; n: number; act: (day: Day) => void }[] = []
  readonly #chance: Chance
  readonly #land: Land
  #n = 0

  constructor(chance: Chance, land: Land) {
    this.#chance = chance
    this.#land = land
  }

  /** Something will happen on that day. */
  at(day: Day, act: (day: Day) => void): void {
    this.#coming.push({ day, n: this.#n++, act })
  }

  /** Lets everything happen up to and with the last day. */
  runUntil(last: Day): void {
    for (;;) {
      this.#coming.sort((a, b) => (a.day < b.day || (a.day === b.day && a.n < b.n) ? -1 : 1))
      const next = this.#coming[0]
      if (!next || next.day > last) return
      this.#coming.shift()
      next.act(next.day)
    }
  }

  write(
    kind: string,
    occurred: Day,
    place: Id,
    fields: object,
    attestations?: SampleEntry['attestations'],
  ): Id {
    const { livestock, money } = this.#land.programmes
    const programme = kind.startsWith('money.') ? money : livestock
    // Ids of one day sort as they were written, as a phone's do.
    const id = this.#idAfter(occurred)
    this.entries.push({
      id,
      kind,
      programme,
      place,
      occurred,
      fields: fields as SampleEntry['fields'],
      ...(attestations ? { attestations } : {}),
    })
    return id
  }

  #lastDay = ''
  #minute = 0
  #idAfter(day: Day): Id {
    this.#minute = day === this.#lastDay ? this.#minute + 1 : 0
    this.#lastDay = day
    const time = (Date.parse(`${day}T02:00:00Z`) + this.#minute * 60_000).toString(16).padStart(12, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}${this.#chance.id(day).slice(13)}`
  }
}
