import type { Kind } from '#core/kind.ts'
import type { Role } from '#core/role.ts'
import type { AnimalRow } from '#web/books/rows.ts'

/** Acts that are looked for in the same place. */
export interface ActGroup {
  readonly id: 'about' | 'common' | 'field' | 'deciding' | 'stock' | 'money'
  readonly kinds: readonly Kind[]
}

/** What a day in the field mostly brings, in that order. */
const COMMON = ['visit.made', 'livestock.born', 'livestock.passed_on', 'livestock.died', 'livestock.given']
const DECIDING = ['decision.made', 'livestock.settled_in_cash', 'livestock.candidates_frozen']
const STOCK = ['livestock.bought', 'livestock.donated', 'livestock.counted_in']

// The ledger's own acts are done where they belong: on an entry, on a month, on a family.
const OWN = ['entry', 'period', 'party']

/** The acts these roles may record, in the groups of the board. */
export function actGroups(kinds: readonly Kind[], roles: readonly Role[]): readonly ActGroup[] {
  const may = kinds.filter(kind => kind.who.some(role => roles.includes(role)) && !OWN.includes(roomOf(kind)))
  const groups: readonly ActGroup[] = [
    { id: 'common', kinds: COMMON.flatMap(name => may.find(({ kind }) => kind === name) ?? []) },
    { id: 'field', kinds: may.filter(kind => groupOf(kind) === 'field') },
    { id: 'deciding', kinds: may.filter(kind => groupOf(kind) === 'deciding') },
    { id: 'stock', kinds: may.filter(kind => groupOf(kind) === 'stock') },
    { id: 'money', kinds: may.filter(kind => groupOf(kind) === 'money') },
  ]
  return groups.filter(group => group.kinds.length > 0)
}

function groupOf(kind: Kind): ActGroup['id'] {
  if (COMMON.includes(kind.kind)) return 'common'
  if (DECIDING.includes(kind.kind)) return 'deciding'
  if (STOCK.includes(kind.kind)) return 'stock'
  return roomOf(kind) === 'money' ? 'money' : 'field'
}

function roomOf(kind: Kind): string {
  return kind.kind.split('.')[0] ?? ''
}

/** What the board was opened about. */
export interface Subject {
  readonly animal?: Pick<AnimalRow, 'sex' | 'ended'> | undefined
  /** Whether the animal is with a family, not with the organisation. */
  readonly isWithFamily?: boolean | undefined
  readonly family?: boolean | undefined
  readonly fund?: boolean | undefined
}

const OF_FEMALES = ['livestock.born', 'livestock.pregnancy_checked']
const OF_FAMILIES_ANIMALS = [
  'livestock.passed_on',
  'livestock.released',
  'livestock.taken_back',
  'livestock.settled_in_cash',
]
const OF_FAMILIES = ['visit.made', 'livestock.given', 'livestock.counted_in', 'money.granted']

/** Whether an act makes sense for what the board was opened about. */
export function fits(kind: Kind, { animal, isWithFamily, family, fund }: Subject): boolean {
  if (animal) return animal.ended === null && fitsAnimal(kind, animal, isWithFamily ?? false)
  if (family) return OF_FAMILIES.includes(kind.kind) || isAboutAnimal(kind)
  if (fund) return Object.values(kind.fields).some(({ type }) => type === 'fund')
  return false
}

function fitsAnimal(kind: Kind, { sex }: Pick<AnimalRow, 'sex'>, isWithFamily: boolean): boolean {
  if (kind.kind === 'visit.made') return isWithFamily
  if (!isAboutAnimal(kind)) return false
  if (sex === 'male' && OF_FEMALES.includes(kind.kind)) return false
  if (sex === 'female' && kind.kind === 'livestock.swapped') return false
  if (kind.kind === 'livestock.given') return !isWithFamily
  return isWithFamily || !OF_FAMILIES_ANIMALS.includes(kind.kind)
}

function isAboutAnimal(kind: Kind): boolean {
  return kind.fields.animal?.type === 'animal' || kind.kind === 'livestock.born'
}
