import fc from 'fast-check'
import { addDays, type Day, daysBetween, monthOf } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import { newId } from '#server/new-id.ts'
import type { FiguresWorld } from '#tests/figures-world.ts'
import type { Sent } from '#tests/world.ts'

/** One thing that happens: which, to whom, where, and how many days after the last. */
export interface Happening {
  readonly act: (typeof ACTS)[number]
  readonly one: number
  readonly other: number
  readonly place: number
  readonly days: number
  readonly isEvidenced: boolean
}

const ACTS = [
  'give',
  'give',
  'bear',
  'bear',
  'bear',
  'passOn',
  'passOn',
  'passOn',
  'die',
  'settle',
  'decide',
  'visit',
  'receive',
  'spend',
  'grant',
  'move',
  'link',
  'void',
  'replace',
  'reverse',
  'close',
] as const

export const happenings: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.record({
    act: fc.constantFrom(...ACTS),
    one: fc.nat(1000),
    other: fc.nat(1000),
    place: fc.nat(2),
    days: fc.integer({ min: 1, max: 70 }),
    isEvidenced: fc.boolean(),
  }),
  { minLength: 25, maxLength: 45 },
)

interface Beast {
  readonly id: Id
  readonly species: 'donkey' | 'sheep'
  holder: Id
  /** Placed with its holder under terms. */
  isPlaced: boolean
  bornLast: Day
  isGone: boolean
}

/** Entries that tell a whole history, most of which a gate lets in; later ones correct earlier ones. */
export function historyOf(w: FiguresWorld, all: readonly Happening[]): readonly Sent[] {
  const teller = new Teller(w)
  for (const each of all) teller.tell(each)
  return teller.entries
}

const INTERVAL = { donkey: 300, sheep: 120 }

/** Keeps as much of what happened as it takes to go on with it. */
class Teller {
  readonly entries: Sent[] = []
  readonly #w: FiguresWorld
  readonly #herd: Beast[] = []
  #day: Day = '2021-01-10'
  #now: Happening | undefined

  constructor(w: FiguresWorld) {
    this.#w = w
    this.entries.push(
      w.entry('money.received', '2021-01-02', { receiver: w.org, fund: w.funds[0], amount: yuan(50_000) }),
    )
    for (let at = 0; at < 5; at += 1) {
      this.tell({ act: 'give', one: at, other: at, place: at % 3, days: 3, isEvidenced: at % 2 === 0 })
    }
  }

  tell(happening: Happening): void {
    this.#now = happening
    this.#day = addDays(this.#day, happening.days)
    this[happening.act](happening)
  }

  private say(kind: string, fields: object, more: object = {}, on: Day = this.#day): Sent {
    const { place = 0, isEvidenced, one = 0 } = this.#now ?? {}
    const seen = isEvidenced ? { evidence: [{ sha256: 'b'.repeat(64), sort: 'document' }] } : {}
    const where = { place: this.#w.places.villages[place], ...this.programmeOf(kind, one) }
    const entry = this.#w.entry(kind, on, fields, { ...where, ...seen, ...more })
    this.entries.push(entry)
    return entry
  }

  private programmeOf(kind: string, one: number): object {
    return kind.startsWith('money.') ? {} : { programme: this.#w.programmes.livestock[one % 2] }
  }

  private family(at: number): Id {
    return this.#w.families[at % this.#w.families.length] ?? ''
  }

  private pick(at: number, of: (beast: Beast) => boolean): Beast | undefined {
    const some = this.#herd.filter(beast => !beast.isGone && of(beast))
    return some[at % Math.max(1, some.length)]
  }

  private give({ one, other }: Happening): void {
    const w = this.#w
    const species = one % 3 === 0 ? 'sheep' : 'donkey'
    const beast: Beast = {
      id: newId(),
      species,
      holder: this.family(other),
      isPlaced: true,
      bornLast: '',
      isGone: false,
    }
    const isRam = one % 10 === 7
    const dead = this.#herd.find(each => each.isGone && each.isPlaced)
    const instead = dead && one % 5 === 1 ? { replaces: dead.id } : {}
    const herd = [{ animal: beast.id, species, sex: isRam ? 'male' : 'female' }]
    const donated = { receiver: w.org, fund: w.funds[0], value: yuan(1), animals: herd }
    this.say('livestock.donated', donated, {}, addDays(this.#day, -1))
    this.say('livestock.given', {
      animal: beast.id,
      species,
      from: w.org,
      to: beast.holder,
      terms: isRam ? w.ram : w.terms,
      ...instead,
    })
    if (!isRam) this.#herd.push(beast)
  }

  private bear({ one, other }: Happening): void {
    const isReady = ({ isPlaced, bornLast, species }: Beast) =>
      isPlaced && (bornLast === '' || daysBetween(bornLast, this.#day) > INTERVAL[species])
    const dam = this.pick(one, isReady)
    if (!dam) return
    dam.bornLast = this.#day
    const young = other % 6 === 0 ? [] : [newId()]
    const offspring = young.map(animal => ({ animal, sex: 'female' }))
    const how = young.length > 0 ? { offspring } : { stillborn: 1 }
    this.say('livestock.born', { dam: dam.id, keeper: dam.holder, species: dam.species, ...how })
    for (const id of young) {
      this.#herd.push({
        id,
        species: dam.species,
        holder: dam.holder,
        isPlaced: false,
        bornLast: '',
        isGone: false,
      })
    }
  }

  private passOn({ one, other }: Happening): void {
    const young = this.pick(one, ({ isPlaced }) => !isPlaced)
    const to = this.family(other)
    if (!young || to === young.holder) return
    const { id: animal, species, holder: from } = young
    this.say('livestock.passed_on', { animal, species, from, to, terms: this.#w.terms })
    Object.assign(young, { holder: to, isPlaced: true })
  }

  private die({ one, other }: Happening): void {
    const beast = this.pick(one, () => true)
    if (!beast) return
    const kind = ['livestock.died', 'livestock.died', 'livestock.stolen', 'livestock.sold'][other % 4] ?? ''
    this.say(kind, { animal: beast.id, species: beast.species, keeper: beast.holder })
    beast.isGone = true
  }

  private settle({ one }: Happening): void {
    const beast = this.pick(one, ({ isPlaced }) => isPlaced)
    if (!beast) return
    const amount = yuan(one % 2 === 0 ? 3000 : 1500)
    this.say('livestock.settled_in_cash', {
      animal: beast.id,
      from: beast.holder,
      to: this.#w.org,
      fund: this.#w.funds[0],
      amount,
    })
  }

  private decide({ one, other }: Happening): void {
    const beast = this.pick(one, ({ isPlaced }) => isPlaced)
    const decision = ['waived', 'excused', 'written_off', 'cancelled', 'deferred'][other % 5]
    const until = decision === 'deferred' ? { until: addDays(this.#day, 90) } : {}
    if (beast) this.say('decision.made', { animal: beast.id, decision, reason: 'agreed', ...until })
  }

  private visit({ one, other }: Happening): void {
    const beast = this.pick(one, () => true)
    const outcome = other % 3 === 0 ? 'not_home' : 'seen'
    if (beast) this.say('visit.made', { household: beast.holder, animals: [{ animal: beast.id }], outcome })
  }

  private receive({ one, other }: Happening): void {
    const [receiver, fund] = [this.#w.org, this.#w.funds[other % 2]]
    const amount = { amount: `${one}.50`, currency: other % 7 === 0 ? 'USD' : 'CNY' }
    this.say('money.received', { receiver, fund, amount }, {}, this.late(other))
  }

  private spend({ one, other }: Happening): void {
    const fields = { payer: this.#w.org, fund: this.#w.funds[0], amount: yuan(one + 1), purpose: 'fodder' }
    this.say('money.paid', fields, {}, this.late(other))
  }

  private grant({ one, other }: Happening): void {
    const fields = {
      giver: this.#w.org,
      fund: this.#w.funds[0],
      to: this.family(other),
      amount: yuan(one + 1),
    }
    this.say('money.granted', { ...fields, purpose: 'relief' })
  }

  private move({ one }: Happening): void {
    const [fromFund, toFund] = this.#w.funds
    this.say('money.allocated', { holder: this.#w.org, fromFund, toFund, amount: yuan(one + 1) })
  }

  private link({ one, other }: Happening): void {
    const [duplicate, keep] = [this.family(one), this.family(other)]
    if (duplicate !== keep) this.say('party.linked', { duplicate, keep, basis: 'same_card' })
  }

  private void({ one }: Happening): void {
    this.putRight('entry.voided', one)
  }

  private replace({ one }: Happening): void {
    const old = this.earlier(one)
    if (!old || old.replaces) return
    const place = this.#w.places.villages[one % 3]
    this.entries.push({ ...old, id: newId(), place, replaces: old.id })
  }

  private reverse({ one }: Happening): void {
    this.putRight('entry.reversed', one)
  }

  private putRight(kind: string, at: number): void {
    const original = this.earlier(at)
    if (!original) return
    const { id: entry, programme, place } = original
    this.say(kind, { entry, reason: 'other' }, { programme, place })
  }

  private close(): void {
    const month = monthOf(addDays(this.#day, -40))
    const programme = this.#w.programmes.money
    this.say('period.closed', { month }, { programme })
  }

  /** Some things are told long after they happened. */
  private late(at: number): Day {
    return at % 4 === 0 ? addDays(this.#day, -50) : this.#day
  }

  private earlier(at: number): Sent | undefined {
    const plain = this.entries.filter(({ kind }) => !/^(entry|period)\./.test(kind))
    return plain[plain.length - 1 - (at % Math.min(8, plain.length))]
  }
}

function yuan(amount: number) {
  return { amount: `${amount}.00`, currency: 'CNY' }
}
