import type { Account } from '#core/account.ts'
import type { Day } from '#core/day.ts'
import type { Fact } from '#core/fact.ts'
import type { Id } from '#core/id.ts'
import { placementOf } from '#programmes/livestock/belonging.ts'

export type Sex = 'female' | 'male'

/** A spell of keeping: who had the animal from a day on, by which entry. */
export interface Spell {
  readonly entry: Id
  readonly kind: string
  readonly on: Day
  readonly from?: Account | undefined
  readonly holder: Account
  readonly programme: Id
  readonly place: Id
}

/** A spell that came with terms: the family owes, or keeps a shared sire. */
export interface Placement extends Spell {
  readonly how: 'given' | 'passed_on'
  readonly terms: string
  readonly pregnant: boolean
  readonly replaces?: Id | undefined
  /** The placed animal whose debt this handover settles, where it is not its mother's. */
  readonly settles?: Id | undefined
  readonly endedOn?: Day | undefined
}

export interface Birth {
  readonly entry: Id
  readonly on: Day
  readonly keeper: Account
  readonly offspring: readonly { readonly animal: Id; readonly sex: Sex }[]
  readonly stillborn: number
}

export interface Decision {
  readonly entry: Id
  readonly on: Day
  /** Whose debt is decided; whoever was given the animal last, where it is not said. */
  readonly household?: Account | undefined
  readonly decision: 'waived' | 'excused' | 'deferred' | 'written_off' | 'cancelled'
  readonly slot?: number | undefined
  readonly until?: Day | undefined
}

export interface CashPaid {
  readonly entry: Id
  readonly on: Day
  readonly from?: Account | undefined
  readonly steps: bigint
}

/** An animal handed over for what is owed on this one. */
export interface HandedOver {
  readonly entry: Id
  readonly on: Day
  readonly animal: Id
  readonly from?: Account | undefined
}

/** Another animal given to a family in place of this one. */
export interface Replaced {
  readonly entry: Id
  readonly on: Day
  /** The family it was given to, whose debt on this one ends. */
  readonly from?: Account | undefined
}

/** The end of an animal in our books, and how. */
export interface Ending {
  readonly entry: Id
  readonly on: Day
  readonly how: 'died' | 'stolen' | 'sold' | 'swapped' | 'released'
  readonly fault?: boolean | undefined
}

/** A place where the facts of an animal contradict each other. */
export interface Break {
  readonly entry: Id
  readonly sort: 'unknown_before' | 'not_holder' | 'ended' | 'acquired_twice' | 'ended_twice' | 'not_there'
}

export interface Animal {
  readonly species?: string
  readonly sex?: Sex
  readonly tag?: string
  readonly dam?: Id
  readonly sire?: Id
  /** The animal whose owed offspring this one stands for, where cash bought it. */
  readonly continues?: Id
  readonly bornOn?: Day
  readonly spells: readonly Spell[]
  readonly placements: readonly Placement[]
  /** How many placements came before what an entry notes, in the order of the facts. */
  readonly placedBefore: ReadonlyMap<Id, number>
  readonly births: readonly Birth[]
  readonly decisions: readonly Decision[]
  readonly cash: readonly CashPaid[]
  readonly visits: readonly Day[]
  readonly handedOver: readonly HandedOver[]
  readonly weanedOn?: Day
  readonly weighed?: { readonly on: Day; readonly grams: number }
  readonly pregnantOn?: Day
  readonly replaced: readonly Replaced[]
  readonly endings: readonly Ending[]
  readonly breaks: readonly Break[]
}

type Draft = { -readonly [K in keyof Animal]: Writable<Animal[K]> }
type Writable<T> = T extends readonly (infer One)[]
  ? One[]
  : T extends ReadonlyMap<infer K, infer V>
    ? Map<K, V>
    : T

/** The state of an animal: the fold of its facts, which must be in order. */
export function foldAnimal(facts: readonly Fact[]): Animal {
  const animal: Draft = {
    spells: [],
    placements: [],
    placedBefore: new Map(),
    births: [],
    decisions: [],
    cash: [],
    visits: [],
    handedOver: [],
    replaced: [],
    endings: [],
    breaks: [],
  }
  for (const fact of facts) apply(animal, fact, fact.says as Says)
  for (const birth of animal.births) {
    if (!wasThere(animal, birth)) animal.breaks.push({ entry: birth.entry, sort: 'not_there' })
  }
  // Money for what is owed on it comes from a family that was given it.
  for (const paid of animal.cash) {
    if (!placementOf(animal, paid)) animal.breaks.push({ entry: paid.entry, sort: 'not_holder' })
  }
  return animal
}

/** Whether she could bear: alive on the day or dead since no earlier, not male, and with this keeper. */
function wasThere(animal: Pick<Animal, 'sex' | 'endings' | 'spells'>, { on, keeper }: Birth): boolean {
  const isDead = animal.endings.some(each => each.on < on)
  return animal.sex !== 'male' && !isDead && keepersOn(animal, on).includes(keeper)
}

/** Who had the animal on a day: whoever had it in the morning, and whoever got it in the course of the day. */
export function keepersOn({ spells }: Pick<Animal, 'spells'>, day: Day): Account[] {
  const before = spells.findLast(spell => spell.on < day)
  const during = spells.filter(spell => spell.on === day)
  return [...(before ? [before] : []), ...during].map(({ holder }) => holder)
}

/** What facts about animals may say; each kind says some of it. */
export interface Says {
  readonly act?: 'acquired' | 'moved' | 'ended' | 'noted'
  readonly species?: string
  readonly sex?: Sex
  readonly tag?: string
  readonly dam?: Id
  readonly sire?: Id
  readonly continues?: Id
  readonly bornOn?: Day
  readonly from?: Account
  readonly to?: Account
  readonly placed?: Pick<Placement, 'how' | 'terms' | 'replaces' | 'settles'> & { pregnant?: boolean }
  readonly birth?: { keeper: Account; offspring: readonly { animal: Id; sex: Sex }[]; stillborn: number }
  readonly decision?: Omit<Decision, 'entry' | 'on'>
  readonly cash?: string
  readonly visited?: boolean
  readonly handedOver?: Id
  readonly replacedBy?: Id
  readonly weaned?: boolean
  readonly grams?: number
  readonly pregnant?: boolean
  readonly ended?: Ending['how']
  readonly fault?: boolean
}

function apply(animal: Draft, fact: Fact, says: Says): void {
  describe(animal, fact, says)
  if (says.act === 'acquired' || says.act === 'moved') keep(animal, fact, says)
  if (says.act === 'ended') end(animal, fact, says)
  if (says.act === 'noted' && animal.spells.length === 0) broke(animal, fact, 'unknown_before')
  const { entry, on } = fact
  if (says.act === 'noted') animal.placedBefore.set(entry, animal.placements.length)
  if (says.birth) animal.births.push({ entry, on, ...says.birth })
  if (says.decision) animal.decisions.push({ entry, on, ...says.decision })
  if (says.cash) animal.cash.push({ entry, on, from: says.from, steps: BigInt(says.cash) })
  if (says.visited) animal.visits.push(on)
  if (says.handedOver) animal.handedOver.push({ entry, on, animal: says.handedOver, from: says.from })
  if (says.replacedBy) animal.replaced.push({ entry, on, from: says.from })
}

function describe(animal: Draft, fact: Fact, says: Says): void {
  if (says.species) animal.species = says.species
  if (says.sex) animal.sex = says.sex
  if (says.tag) animal.tag = says.tag
  if (says.dam) animal.dam = says.dam
  if (says.sire) animal.sire = says.sire
  if (says.continues) animal.continues = says.continues
  if (says.bornOn) animal.bornOn = says.bornOn
  if (says.weaned) animal.weanedOn ??= fact.on
  if (says.grams !== undefined) animal.weighed = { on: fact.on, grams: says.grams }
  if (says.pregnant !== undefined) setPregnant(animal, fact, says.pregnant)
}

function setPregnant(animal: Draft, fact: Fact, pregnant: boolean): void {
  if (pregnant) animal.pregnantOn = fact.on
  else delete animal.pregnantOn
}

function keep(animal: Draft, fact: Fact, says: Says): void {
  const holder = animal.spells.at(-1)?.holder
  if (says.act === 'acquired' && holder) broke(animal, fact, 'acquired_twice')
  if (says.act === 'moved' && !holder) broke(animal, fact, 'unknown_before')
  if (says.act === 'moved' && holder && holder !== says.from) broke(animal, fact, 'not_holder')
  if (animal.endings.length > 0) broke(animal, fact, 'ended')
  closePlacement(animal, fact.on)
  const { entry, kind, on, programme, place } = fact
  const spell: Spell = { entry, kind, on, from: says.from, holder: says.to ?? 'out:market', programme, place }
  animal.spells.push(spell)
  if (says.placed) {
    const { how, terms, pregnant = false, replaces, settles } = says.placed
    animal.placements.push({ ...spell, how, terms, pregnant, replaces, settles })
  }
}

function closePlacement(animal: Draft, on: Day): void {
  const last = animal.placements.at(-1)
  if (last && last.endedOn === undefined)
    animal.placements[animal.placements.length - 1] = { ...last, endedOn: on }
}

function end(animal: Draft, fact: Fact, says: Says): void {
  const holder = animal.spells.at(-1)?.holder
  if (!holder) broke(animal, fact, 'unknown_before')
  else if (says.from && holder !== says.from) broke(animal, fact, 'not_holder')
  if (animal.endings.length > 0) broke(animal, fact, 'ended_twice')
  animal.endings.push({ entry: fact.entry, on: fact.on, how: says.ended ?? 'died', fault: says.fault })
}

function broke(animal: Draft, fact: Fact, sort: Break['sort']): void {
  animal.breaks.push({ entry: fact.entry, sort })
}

/** Who has the animal now; undefined when it is unknown or has ended. */
export function holderOf(animal: Animal): Account | undefined {
  return animal.endings.length > 0 ? undefined : animal.spells.at(-1)?.holder
}
