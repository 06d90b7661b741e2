import type { Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import type { Kind } from '#core/kind.ts'
import type { ListsPage } from '#web/books/candidates.ts'
import type { AnimalPage, AnimalRow, FamilyPage, Options } from '#web/books/rows.ts'
import { fromAnimal } from '#web/screens/record/from-animal.ts'
import type { Typed } from '#web/screens/record/typed.ts'

/** What the form was opened about. */
export interface About {
  readonly animal?: Id | undefined
  readonly family?: Id | undefined
  readonly place?: Id | undefined
  readonly fund?: Id | undefined
}

/** What is known around a form, as far as it has arrived. */
export interface Known {
  readonly today: Day
  readonly about: About
  readonly options: Options
  /** The programme's kind whose leaves this act may be booked in. */
  readonly programmeKind: string
  readonly animal?: AnimalPage | undefined
  readonly family?: FamilyPage | undefined
  /** The family an animal goes to: from then on it is where she is. */
  readonly receiver?: FamilyPage | undefined
  /** The candidate lists that were frozen before that day, for an act that chooses from one. */
  readonly lists?: ListsPage | undefined
}

/** A form with all its answers: what was typed, and what follows where nothing was. */
export interface Filled extends Typed {
  readonly occurred: Day | ''
  readonly programme: Id | ''
  readonly place: Id | ''
  /** Whether there is a list to choose the receiving family from. */
  readonly offersLists: boolean
}

/** Whether the act chooses a family from a frozen list, or says why from none. */
export function choosesFromList(kind: Kind): boolean {
  return kind.fields.notFromList !== undefined
}

type Answers = Record<string, unknown>

/** The field that says which animal an act is about. */
export function subjectField(kind: Kind): 'animal' | 'dam' | undefined {
  if (kind.fields.animal?.type === 'animal') return 'animal'
  return kind.fields.dam?.type === 'animal' ? 'dam' : undefined
}

const FAMILY_FIELDS: Readonly<Record<string, string>> = {
  'visit.made': 'household',
  'livestock.given': 'to',
  'livestock.counted_in': 'keeper',
  'money.granted': 'to',
}

/** The field that a family one comes from answers. */
export function familyField(kind: Kind): string | undefined {
  return FAMILY_FIELDS[kind.kind]
}

/** The animal and the family whose pages say the rest. */
export function subjectsOf(kind: Kind, typed: Typed, about: About, family?: FamilyPage) {
  const name = subjectField(kind)
  const animal = name && (name in typed.fields ? typed.fields[name] : (about.animal ?? onlyOne(kind, family)))
  const field = familyField(kind)
  const asked = field && field in typed.fields ? typed.fields[field] : about.family
  return { animal: idOrNone(animal), family: idOrNone(asked) }
}

function idOrNone(value: unknown): Id | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

// Acts on the animals a family keeps: where it keeps one, that is the one.
function onlyOne(kind: Kind, family?: FamilyPage): Id | undefined {
  if (!family || kind.fields.to) return undefined
  const fitting = family.holds.filter(each => kind.kind !== 'livestock.born' || each.sex !== 'male')
  return fitting.length === 1 ? fitting[0]?.id : undefined
}

/** All the answers of a form. */
export function fill(kind: Kind, typed: Typed, known: Known): Filled {
  const occurred = typed.occurred ?? known.today
  const fields: Answers = { ...derivedFields(kind, typed, known), ...typed.fields }
  const { animals } = fields
  const isVisit = kind.kind === 'visit.made' && known.family && Array.isArray(animals)
  return {
    ...typed,
    fields: isVisit ? { ...fields, animals: seenOn(animals, known.family, occurred) } : fields,
    occurred,
    programme: typed.programme ?? onlyProgramme(known) ?? '',
    place: typed.place ?? placeOf(kind, known) ?? '',
    offersLists: choosesFromList(kind) && (known.lists?.lists.length ?? 0) > 0,
  }
}

/** The programmes an act of this kind may be booked in. */
export function leavesFor({ options, programmeKind }: Known): Options['programmes'] {
  const leaves = options.programmes.filter(each => each.isLeaf)
  return programmeKind === 'books' ? leaves : leaves.filter(each => each.kind === programmeKind)
}

function onlyProgramme(known: Known): Id | undefined {
  const leaves = leavesFor(known)
  return leaves.length === 1 ? leaves[0]?.id : undefined
}

function placeOf(kind: Kind, { about, animal, family, receiver, options }: Known): Id | undefined {
  const near = receiver?.family.place ?? animal?.animal.place ?? family?.family.place ?? about.place
  if (near) return near
  if (!kind.kind.startsWith('money.') && kind.fields.fund === undefined) return undefined
  const tops = options.places.filter(each => each.parent === null)
  return tops.length === 1 ? tops[0]?.id : undefined
}

/** What follows for the fields of an entry; an answer typed by somebody goes before it. */
export function derivedFields(kind: Kind, typed: Typed, known: Known): Answers {
  const { animal, family } = subjectsOf(kind, typed, known.about, known.family)
  const subject = subjectField(kind)
  const asked = familyField(kind)
  const found: Answers = {
    ...visitRows(known.family, typed.occurred ?? known.today),
    ...fundRows(kind, typed, known),
    // Where there is no list to choose from, that is the reason.
    ...(known.lists?.lists.length === 0 && !typed.fields.candidates && { notFromList: 'no_list' }),
    ...(animal === known.animal?.animal.id && known.animal && fromAnimal(kind, known.animal, known.options)),
    ...(subject && animal && { [subject]: animal }),
    ...(asked && family && { [asked]: family }),
  }
  return Object.fromEntries(
    Object.entries(found).filter(([name, value]) => name in kind.fields && value !== undefined),
  )
}

function visitRows(family: FamilyPage | undefined, on: Day): Answers {
  if (!family || family.holds.length === 0) return {}
  return { household: family.family.id, animals: keptOn(family, on).map(({ id }) => ({ animal: id })) }
}

/** The animals of a family but for those that were born later: nobody saw them on that day. */
export function keptOn(family: FamilyPage, on: Day): readonly AnimalRow[] {
  return family.holds.filter(({ bornOn }) => !bornOn || bornOn <= on)
}

/** Ticks made before another day was chosen count for those who were there on it. */
function seenOn(seen: readonly Answers[], family: FamilyPage, on: Day): readonly Answers[] {
  const later = family.holds.filter(each => !keptOn(family, on).includes(each)).map(({ id }) => id)
  return seen.filter(({ animal }) => !later.includes(animal as Id))
}

/** The fund one comes from, and the organisation that holds the one chosen. */
function fundRows(kind: Kind, typed: Typed, { about, options }: Known): Answers {
  const fund = about.fund ?? (options.funds.length === 1 ? options.funds[0]?.id : undefined)
  const chosen = (typed.fields.fund ?? typed.fields.fromFund ?? fund) as Id | undefined
  const holder = options.funds.find(each => each.id === chosen)?.holder ?? ourselves(options)
  const names = ['buyer', 'receiver', 'payer', 'giver', 'holder']
  const isOurs = (name: string) => kind.fields[name]?.options?.join() === 'organisation'
  return {
    fund,
    fromFund: fund,
    ...Object.fromEntries(names.map(name => [name, holder])),
    ...(kind.kind === 'money.transferred' && { from: holder }),
    ...(kind.kind !== 'money.transferred' && isOurs('to') && { to: holder }),
  }
}

function ourselves({ organisations }: Options): Id | undefined {
  const ours = organisations.filter(each => each.orgClass === 'implementer')
  return ours.length === 1 ? ours[0]?.id : undefined
}

const RECEIVED = ['livestock.passed_on', 'livestock.given']

/** The family an animal is handed to, where the act is a handover to one. */
export function receiverOf(kind: Kind, typed: Typed, about: About): Id | undefined {
  if (!RECEIVED.includes(kind.kind)) return undefined
  if ('to' in typed.fields) return idOrNone(typed.fields.to)
  return familyField(kind) === 'to' ? about.family : undefined
}

// When another animal is chosen, answers about the one before are no longer meant.
const DEPENDENTS = ['species', 'keeper', 'from', 'dam', 'terms', 'amount']

/** The answers after one of them changed. */
export function changed(kind: Kind, typed: Typed, name: string, value: unknown): Typed {
  const isSubject = name === subjectField(kind)
  const drops = dropped(kind, name)
  const kept = Object.entries(typed.fields).filter(([each]) => !drops.includes(each))
  const { place, ...rest } = typed
  const keepsPlace = place !== undefined && !isSubject && name !== 'household'
  return { ...rest, ...(keepsPlace && { place }), fields: { ...Object.fromEntries(kept), [name]: value } }
}

/** The answers that are no longer meant once another is changed. */
function dropped(kind: Kind, name: string): readonly string[] {
  const subject = subjectField(kind)
  if (name === subject) return DEPENDENTS.filter(each => each !== subject)
  if (name === familyField(kind) && kind.kind === 'visit.made') return ['animals']
  if (!choosesFromList(kind)) return []
  // Another list has other families; who is chosen without one stays.
  if (name === 'candidates') return ['notFromList', 'to']
  return name === 'notFromList' ? ['candidates'] : []
}
