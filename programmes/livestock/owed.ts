import type { Books } from '#core/books.ts'
import type { Commitment, CommitmentState } from '#core/commitment.ts'
import { addDays, type Day } from '#core/day.ts'
import type { Fact } from '#core/fact.ts'
import type { Id } from '#core/id.ts'
import { type Animal, foldAnimal, type Placement } from '#programmes/livestock/animal.ts'
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
  const settled = settlementsOf(of)
  const candidates = candidatesOf(of, settled)
  const slots = Array.from({ length: of.terms.owed.count }, (_, index) =>
    slotOf(of, index + 1, settled[index], candidates[index - settled.length], biology),
  )
  return [...slots, ...visitFor(of, slots)]
}

/** Offspring born while this placement lasted and swaps for them, oldest first. */
function youngOf({ dam, placement, family }: Case): Young[] {
  const young: Young[] = []
  for (const [id, facts] of family) {
    const animal = foldAnimal(facts)
    const bornHere = dam.births.some(
      birth =>
        birth.keeper === placement.holder &&
        birth.on >= placement.on &&
        birth.offspring.some(one => one.animal === id),
    )
    const swapped =
      animal.spells[0]?.kind === 'livestock.swapped' && animal.spells[0].holder === placement.holder
    if (bornHere || swapped) young.push({ id, animal, bornOn: animal.bornOn ?? placement.on })
  }
  return young.toSorted((a, b) => (a.bornOn < b.bornOn || (a.bornOn === b.bornOn && a.id < b.id) ? -1 : 1))
}

/** What settles slots, in the order it happened: animals handed over, and each full cash equivalent. */
function settlementsOf(of: Case): Settlement[] {
  const explicit = of.dam.handedOver.flatMap(id => handoverOf(of, id))
  const implied = youngOf(of).flatMap(({ id }) => handoverOf(of, id))
  const animals = new Map([...implied, ...explicit].map(each => [each.entry, each]))
  return [...animals.values(), ...cashSettlements(of)].toSorted((a, b) =>
    a.on < b.on || (a.on === b.on && a.entry < b.entry) ? -1 : 1,
  )
}

function handoverOf({ family, placement }: Case, id: Id): Settlement[] {
  const spell = foldAnimal(family.get(id) ?? []).spells.find(
    each => each.kind === 'livestock.passed_on' && each.from === placement.holder && each.on >= placement.on,
  )
  return spell ? [{ entry: spell.entry, on: spell.on, as: 'animal', animal: id }] : []
}

function cashSettlements({ dam, terms, placement }: Case): Settlement[] {
  const each = terms.cashSteps
  if (!each || terms.settle === 'animal') return []
  let sum = 0n
  const settled: Settlement[] = []
  for (const paid of dam.cash.filter(one => belongsTo(one.on, placement, dam))) {
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

function slotOf(
  of: Case,
  slot: number,
  settled: Settlement | undefined,
  young: Young | undefined,
  biology: Biology,
): Commitment {
  const { placement, dam } = of
  const base = { ...baseOf(of), id: `${placement.entry}:${slot}`, sort: 'pass-on' as const }
  if (settled) {
    const { on: endedOn, entry: endedBy, as: settledIn, animal: names } = settled
    return { ...base, state: 'fulfilled', endedOn, endedBy, settledIn, names }
  }
  const decision = lastDecision(dam, placement, slot)
  const closed = decision && ENDED_BY[decision.decision]
  if (decision && closed) return { ...base, state: closed, endedOn: decision.on, endedBy: decision.entry }
  const deferredTo = decision?.decision === 'deferred' ? decision.until : undefined
  const paid = partPaid(of)
  const state = stateOf(of, young, paid)
  const due =
    state === 'needs-decision' || state === 'replaced' ? undefined : dueDay(of, young, biology, deferredTo)
  const deadline = due && addDays(due, deferredTo ? 0 : of.terms.graceDays)
  const ended = state === 'replaced' ? dam.replacedBy : undefined
  const end = ended ? { endedOn: ended.on, endedBy: ended.entry } : {}
  return { ...base, ...end, state, names: young?.id, due, deadline, deferredTo, paid }
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

function lastDecision(dam: Animal, placement: Placement, slot: number) {
  return dam.decisions.findLast(
    each => belongsTo(each.on, placement, dam) && (each.slot === undefined || each.slot === slot),
  )
}

/** What is decided or paid belongs to the placement that was the latest on that day. */
function belongsTo(on: Day, placement: Placement, dam: Animal): boolean {
  return dam.placements.findLast(each => each.on <= on)?.entry === placement.entry
}

function partPaid({ dam, terms, placement }: Case): bigint | undefined {
  const each = terms.cashSteps
  if (!each || terms.settle === 'animal') return undefined
  const here = dam.cash.filter(one => belongsTo(one.on, placement, dam))
  const paid = here.reduce((sum, one) => sum + one.steps, 0n)
  return paid % BigInt(each) || undefined
}

/**
 * An animal that can still bear keeps the commitment waiting; one that has gone with no offspring left needs
 * a person's decision. Nothing here blames: it pauses.
 */
function stateOf(
  { dam, placement }: Case,
  young: Young | undefined,
  paid: bigint | undefined,
): CommitmentState {
  if (paid) return 'part'
  if (young) return 'open'
  if (dam.replacedBy && belongsTo(dam.replacedBy.on, placement, dam)) return 'replaced'
  const canBear = dam.endings.length === 0 && placement.endedOn === undefined
  return canBear ? 'conditional' : 'needs-decision'
}

/** The day something is due: never typed, always from births and biology, or from a deferral decided. */
function dueDay(
  of: Case,
  young: Young | undefined,
  biology: Biology,
  deferredTo: Day | undefined,
): Day | undefined {
  if (deferredTo) return deferredTo
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
