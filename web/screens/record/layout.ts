import type { Kind } from '#core/kind.ts'
import { choosesFromList, type Filled, subjectField } from '#web/screens/record/derive.ts'
import { isEmpty } from '#web/screens/record/proposal.ts'

// Answers that may be left open, but are asked in sight because somebody standing there knows them.
const ASKED: Readonly<Record<string, readonly string[]>> = {
  'livestock.born': ['offspring'],
  'livestock.passed_on': ['candidates', 'checklist'],
  'livestock.given': ['pregnant', 'checklist'],
  'livestock.died': ['cause'],
  'livestock.treated': ['byVet'],
  'livestock.sold': ['withLeave'],
  'livestock.swapped': ['tag'],
  'livestock.settled_in_cash': ['receipt'],
  'livestock.bought': ['receipt'],
  'livestock.donated': ['donor'],
  'money.received': ['donor', 'receipt'],
  'money.paid': ['receipt'],
}

// Whoever has the animal or holds the fund follows from it: shown on asking, so that it can be put right.
const FOLLOWS = ['keeper', 'from', 'dam', 'buyer', 'payer', 'giver', 'holder', 'receiver']

const FIRST = ['household', 'animal', 'dam', 'fund', 'fromFund']

/** Where each field of a form stands: in sight from the top, or folded away. */
export interface Layout {
  readonly near: readonly string[]
  readonly far: readonly string[]
}

/** The questions that the animal answers as soon as it is chosen. */
export function waitsForAnimal(kind: Kind, { fields }: Pick<Filled, 'fields'>): readonly string[] {
  const subject = subjectField(kind)
  if (!subject || !isEmpty(fields[subject])) return []
  return ['species', 'keeper', 'from', 'dam'].filter(name => name in kind.fields && name !== subject)
}

/** The questions that are put once the family is chosen: which of its animals were seen. */
export function waitsForFamily(kind: Kind, { fields }: Pick<Filled, 'fields'>): readonly string[] {
  return kind.kind === 'visit.made' && isEmpty(fields.household) ? ['animals'] : []
}

/** Whether the place will follow from the animal or the family that is still to be chosen. */
export function placeWaits(kind: Kind, filled: Pick<Filled, 'fields'>): boolean {
  const isHouseholdAwaited = kind.fields.household !== undefined && isEmpty(filled.fields.household)
  return (
    isHouseholdAwaited ||
    (subjectField(kind) !== undefined && isEmpty(filled.fields[subjectField(kind) ?? '']))
  )
}

/** Sorts the fields of a kind; `derived` are those that follow from what is known. */
export function layoutOf(kind: Kind, filled: Filled, derived: Readonly<Record<string, unknown>>): Layout {
  const shown = Object.keys(kind.fields).filter(name => isShown(kind, name, filled, derived))
  const isNear = (name: string) => isAsked(kind, name, filled) && !isSettled(kind, name, filled, derived)
  const near = shown.filter(isNear)
  return {
    near: [
      ...FIRST.filter(name => near.includes(name)),
      ...near.filter(name => !FIRST.includes(name)).toSorted(byTurn(kind)),
    ],
    far: shown.filter(name => !isNear(name)),
  }
}

function isShown(kind: Kind, name: string, filled: Filled, derived: object): boolean {
  if (choosesFromList(kind) && name === 'candidates') {
    return filled.offersLists || !isEmpty(filled.fields.candidates)
  }
  if (name === 'notFromList') return typeof filled.fields.notFromList === 'string'
  if (kind.fields[name]?.type === 'new-id') return false
  if (name === 'species' && ('species' in derived || waitsForAnimal(kind, filled).includes(name)))
    return false
  return name !== 'until' || filled.fields.decision === 'deferred'
}

function isAsked(kind: Kind, name: string, { fields, offersLists }: Filled): boolean {
  if (name === 'until') return fields.decision === 'deferred'
  if (name === 'notFromList') return offersLists
  return !kind.fields[name]?.optional || Boolean(ASKED[kind.kind]?.includes(name))
}

function isSettled(kind: Kind, name: string, filled: Filled, derived: object): boolean {
  if (waitsForAnimal(kind, filled).includes(name)) return true
  if (!(name in derived) || name === subjectField(kind)) return false
  return FOLLOWS.includes(name) || (name === 'to' && kind.fields.to?.options?.join() === 'organisation')
}

// How a visit went is asked before which animals were seen; the others keep the order they are declared in.
function byTurn(kind: Kind): (a: string, b: string) => number {
  if (kind.kind !== 'visit.made') return () => 0
  return (a, b) => Number(a === 'animals') - Number(b === 'animals')
}
