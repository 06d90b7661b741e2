import type { Books } from '#core/books.ts'
import { type Commitment, type CommitmentState, isOwed } from '#core/commitment.ts'
import { addDays, type Day } from '#core/day.ts'
import type { Fact } from '#core/fact.ts'
import type { Id } from '#core/id.ts'
import {
  type Animal,
  type Decision,
  foldAnimal,
  type Placement,
  type Replaced,
} from '#programmes/livestock/animal.ts'
import { type Act, placementOf } from '#programmes/livestock/belonging.ts'
import { type Biology, biologyOf, expectedBirth } from '#programmes/livestock/biology.ts'
import { type PassOnTerms, passOnTerms } from '#programmes/livestock/terms.ts'
import { nextVisit } from '#programmes/livestock/visits.ts'

interface Young {
  readonly id: Id
  readonly animal: Animal
  readonly bornOn: Day
}

interface Settlement {
  readonly entry: Id
  readonly on: Day
  readonly as: 'animal' | 'cash'
  readonly animal?: Id
}

/**
 * What a placed animal owes, slot by slot, and the next visit to it. Follows from the animal's own facts and
 * those of its offspring alone; `family` holds both, by item.
 */
export function owedFor(
  item: Id,
  family: ReadonlyMap<Id, readonly Fact[]>,
  books: Books,
): readonly Commitment[] {
  const dam = foldAnimal(family.get(item) ?? [])
  return dam.placements.flatMap(placement => {
    const terms = passOnTerms(books.terms(placement.terms))
    if (!terms || terms.role === 'shared_sire') return []
    return owedByPlacement({ item, dam, placement, terms, family, books })
  })
}

/** What is still to be passed on for an animal, as the books stand, or as they would with these facts of them. */
export function owedNow(
  item: Id,
  books: Books,
  isKnown: (fact: Fact) => boolean = () => true,
): readonly Commitment[] {
  const ids = [item, ...books.childrenOf(item)]
  const owed = owedFor(item, new Map(ids.map(id => [id, books.facts(id).filter(isKnown)])), books)
  return owed.filter(each => each.sort === 'pass-on' && isOwed(each))
}

interface Case {
  readonly item: Id
  readonly dam: Animal
  readonly placement: Placement
  readonly terms: PassOnTerms
  readonly family: ReadonlyMap<Id, readonly Fact[]>
  readonly books: Books
}

function owedByPlacement(of: Case): Commitment[] {
  const biology = biologyOf(of.terms, of.books.resourceKind(of.dam.species ?? '')?.params)
  const slots = slotsOf(of).map(slot => commitmentOf(of, slot, biology))
  return [...slots, ...visitFor(of, slots)]
}

/** One animal owed of the several a placement may owe, and what of all that happened falls to it. */
interface Slot {
  readonly number: number
  readonly decision: Decision | undefined
  readonly settled: Settlement | undefined
  readonly young: Young | undefined
  readonly paid: bigint | undefined
}

/** Shares out what is settled, in turn, to slots still owed before those that a decision has ended; then the rest. */
function slotsOf(of: Case): Slot[] {
  const numbers = Array.from({ length: of.terms.owed.count }, (_, index) => index + 1)
  const decisions = new Map(numbers.map(number => [number, lastDecision(of, number)]))
  const isEnded = (number: number) => ENDED_BY[decisions.get(number)?.decision ?? ''] !== undefined
  const inTurn = numbers.toSorted((a, b) => Number(isEnded(a)) - Number(isEnded(b)) || a - b)
  const settled = settlementsOf(of)
  const open = inTurn.slice(settled.length)
  const young = candidatesOf(of, settled)
  return numbers.map(number => ({
    number,
    decision: decisions.get(number),
    settled: settled[inTurn.indexOf(number)],
    young: young[open.indexOf(number)],
    paid: open[0] === number ? partPaid(of) : undefined,
  }))
}

/** Offspring born while this placement lasted and swaps for them, oldest first. */
function youngOf({ item, dam, placement, family }: Case): Young[] {
  const here = dam.births.filter(birth => belongsTo({ ...birth, from: birth.keeper }, placement, dam))
  const born = new Set(here.flatMap(({ offspring }) => offspring.map(({ animal }) => animal)))
  const young: Young[] = []
  for (const [id, facts] of family) {
    const animal = foldAnimal(facts)
    const [came] = animal.spells
    const isSwap = came?.kind === 'livestock.swapped' && animal.dam === item
    const isHere = isSwap && belongsTo({ ...came, from: came.holder }, placement, dam)
    if (!came || !(born.has(id) || isHere)) continue
    young.push({ id, animal, bornOn: animal.bornOn ?? came.on })
  }
  return young.toSorted((a, b) => (a.bornOn < b.bornOn || (a.bornOn === b.bornOn && a.id < b.id) ? -1 : 1))
}

/** What settles slots, in the order it happened: animals handed over, and each full cash equivalent. */
function settlementsOf(of: Case): Settlement[] {
  const { dam, placement } = of
  // Young of any time settle that time; one that was born elsewhere settles what it is said to.
  const young = new Set(
    dam.placements.flatMap(each => youngOf({ ...of, placement: each }).map(({ id }) => id)),
  )
  const named = dam.handedOver
    .filter(handed => !young.has(handed.animal) && belongsTo(handed, placement, dam))
    .map(({ entry, on, animal }): Settlement => ({ entry, on, as: 'animal', animal }))
  const implied = youngOf(of).flatMap(one => handoverOf(of, one))
  const animals = new Map([...implied, ...named].map(each => [each.entry, each]))
  return [...animals.values(), ...cashSettlements(of)].toSorted((a, b) =>
    a.on < b.on || (a.on === b.on && a.entry < b.entry) ? -1 : 1,
  )
}

/** Young handed over by the family that owes settles what its mother owes, unless it says that it settles another's. */
function handoverOf({ item, placement }: Case, { id, animal }: Young): Settlement[] {
  const passed = animal.placements.find(
    ({ how, from, on, settles = item }) =>
      how === 'passed_on' && from === placement.holder && on >= placement.on && settles === item,
  )
  return passed ? [{ entry: passed.entry, on: passed.on, as: 'animal', animal: id }] : []
}

function cashSettlements({ dam, terms, placement }: Case): Settlement[] {
  const each = terms.cashSteps
  if (!each || terms.settle === 'animal') return []
  let sum = 0n
  const settled: Settlement[] = []
  for (const paid of dam.cash.filter(one => belongsTo(one, placement, dam))) {
    const before = sum / BigInt(each)
    sum += paid.steps
    const full = Number(sum / BigInt(each) - before)
    for (let n = 0; n < full; n++) settled.push({ entry: paid.entry, on: paid.on, as: 'cash' })
  }
  return settled
}

/** Living offspring still with the family that the terms accept, oldest first. */
function candidatesOf(of: Case, settled: readonly Settlement[]): Young[] {
  const gone = new Set(settled.map(each => each.animal))
  return youngOf(of).filter(
    ({ id, animal }) =>
      !gone.has(id) &&
      animal.endings.length === 0 &&
      animal.spells.at(-1)?.holder === of.placement.holder &&
      (of.terms.owed.sex === 'any' || animal.sex === 'female'),
  )
}

function commitmentOf(of: Case, slot: Slot, biology: Biology): Commitment {
  const { number, settled, decision, young, paid } = slot
  const base = { ...baseOf(of), id: `${of.placement.entry}:${number}`, sort: 'pass-on' as const }
  if (settled) {
    const { on: endedOn, entry: endedBy, as: settledIn, animal: names } = settled
    return { ...base, state: 'fulfilled', endedOn, endedBy, settledIn, names }
  }
  const closed = decision && ENDED_BY[decision.decision]
  if (decision && closed) return { ...base, state: closed, endedOn: decision.on, endedBy: decision.entry }
  const replaced = replacementOf(of)
  if (replaced) return { ...base, state: 'replaced', endedOn: replaced.on, endedBy: replaced.entry }
  const deferredTo = decision?.decision === 'deferred' ? decision.until : undefined
  const state = stateOf(of, slot)
  const grown = state === 'needs-decision' ? undefined : dueDay(of, young, biology)
  const due = grown && later(grown, deferredTo)
  const deadline = grown && later(addDays(grown, of.terms.graceDays), deferredTo)
  return { ...base, state, names: young?.id, due, deadline, deferredTo, paid }
}

function baseOf({ item, placement }: Case) {
  const { entry, holder: promisor, programme, place, terms, on: placedOn, how } = placement
  return { placement: entry, item, promisor, programme, place, terms, placedOn, how }
}

const ENDED_BY: Readonly<Record<string, CommitmentState | undefined>> = {
  waived: 'waived',
  excused: 'excused',
  cancelled: 'cancelled',
  written_off: 'written-off',
}

function lastDecision({ dam, placement }: Case, slot: number): Decision | undefined {
  return dam.decisions.findLast(
    each =>
      belongsTo({ ...each, from: each.household }, placement, dam) &&
      (each.slot === undefined || each.slot === slot),
  )
}

function belongsTo(act: Act, placement: Placement, dam: Animal): boolean {
  return placementOf(dam, act)?.entry === placement.entry
}

function partPaid({ dam, terms, placement }: Case): bigint | undefined {
  const each = terms.cashSteps
  if (!each || terms.settle === 'animal') return undefined
  const here = dam.cash.filter(one => belongsTo(one, placement, dam))
  const paid = here.reduce((sum, one) => sum + one.steps, 0n)
  return paid % BigInt(each) || undefined
}

/** The animal given in place of this one; the new placement owes what this one owed. */
function replacementOf({ dam, placement }: Case): Replaced | undefined {
  return dam.replaced.findLast(each => belongsTo(each, placement, dam))
}

/**
 * An animal that can still bear keeps the commitment waiting; one that has gone with no offspring left needs
 * a person's decision. Nothing here blames: it pauses.
 */
function stateOf({ dam, placement }: Case, { young, paid }: Slot): CommitmentState {
  if (paid) return 'part'
  if (young) return 'open'
  const canBear = dam.endings.length === 0 && placement.endedOn === undefined
  return canBear ? 'conditional' : 'needs-decision'
}

/** A deferral puts a day off; it never brings one forward. */
function later(day: Day, deferredTo: Day | undefined): Day {
  return deferredTo && deferredTo > day ? deferredTo : day
}

/** The day something is due: never typed, always from births and biology. */
function dueDay(of: Case, young: Young | undefined, biology: Biology): Day | undefined {
  const days = Math.max(biology.weanDays, of.terms.minAgeDays)
  if (young) return addDays(young.bornOn, days)
  const birth = expectedBirth(of.dam, of.placement, biology)
  return birth && addDays(birth, days)
}

function visitFor(of: Case, slots: readonly Commitment[]): Commitment[] {
  const { placement, dam, terms } = of
  const isOpen = slots.some(slot => ['conditional', 'open', 'part'].includes(slot.state))
  if (!isOpen || dam.endings.length > 0 || placement.endedOn) return []
  const visit = nextVisit(placement.on, terms.visits, dam.visits)
  if (!visit) return []
  const id = `${placement.entry}:visit`
  return [{ ...baseOf(of), id, sort: 'visit', state: 'open', due: visit.opens, deadline: visit.closes }]
}
