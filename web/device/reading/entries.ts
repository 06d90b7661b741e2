import type { Entry } from '#core/entry.ts'
import type { Fact } from '#core/fact.ts'
import type { Id } from '#core/id.ts'
import { kindNamed } from '#programmes/index.ts'
import type { EntryRow } from '#web/books/rows.ts'
import { byText, type Reader } from '#web/device/reading/reader.ts'
import type { Unsent } from '#web/device/unsent.ts'

interface About {
  readonly item: Id
  readonly fact: Fact
}

/**
 * What happened about an animal or a family, latest first, as far as this phone knows it: what facts say of it, and
 * in full what was recorded here. The server's page also has what says nothing of an animal.
 */
export function entriesAbout(reader: Reader, subject: Id, limit: number): readonly EntryRow[] {
  const { ledger } = reader
  const told = ledger.items.flatMap(item => aboutIn(reader, item, subject))
  const own = [...ledger.own.values()].flatMap(({ entry, kind }) => {
    const named = entry && kind ? [...kind.facts(entry).map(({ item }) => item), ...kind.mentions(entry)] : []
    return entry && named.includes(subject) ? [rowOf(reader, entry)] : []
  })
  const others = [...Map.groupBy(told, ({ fact }) => fact.entry).values()]
    .filter(([first]) => first && !ledger.own.has(first.fact.entry))
    .map(abouts => summaryOf(abouts))
  return [...own, ...others]
    .toSorted((a, b) => byText(b.occurred, a.occurred) || byText(b.id, a.id))
    .slice(0, limit)
}

/** An entry recorded here, whatever has become of it; undefined where it is not this phone's own. */
export function ownEntry(reader: Reader, id: Id): EntryRow | undefined {
  const one = reader.unsent.find(each => each.id === id && each.what === 'entry')
  return one && { ...rowOf(reader, entryOf(one)), receivedAt: new Date(one.at).toISOString() }
}

function entryOf({ body }: Unsent): Entry {
  return { v: 1, ...body } as unknown as Entry
}

function rowOf({ ledger }: Reader, entry: Entry): EntryRow {
  return {
    ...EMPTY,
    id: entry.id,
    kind: entry.kind,
    v: entry.v,
    programme: entry.programme,
    place: entry.place,
    occurred: entry.occurred,
    booked: entry.occurred,
    fields: entry.fields,
    evidence: entry.evidence ?? [],
    attestations: entry.attestations ?? [],
    replaces: entry.replaces ?? null,
    occurredTo: entry.occurredTo ?? null,
    precision: entry.precision ?? null,
    after: entry.after ?? null,
    pairing: entry.pairing ?? null,
    servicePoint: entry.servicePoint ?? null,
    recordedBy: ledger.recorder.user,
  }
}

const EMPTY = {
  seq: 0,
  isLate: false,
  evidence: [],
  attestations: [],
  replaces: null,
  occurredTo: null,
  precision: null,
  after: null,
  pairing: null,
  servicePoint: null,
  /** How sure it is only the server says: it holds the evidence. */
  grade: null,
  recordedBy: '',
  receivedAt: '',
  findings: [],
  ended: null,
} as const

/** The facts of one animal that are about the subject: the animal itself, or a family that gave, got or kept it. */
function aboutIn({ ledger }: Reader, item: Id, subject: Id): readonly About[] {
  const facts = ledger.facts(item)
  if (item === subject) return facts.map(fact => ({ item, fact }))
  let keeper: unknown
  return facts.flatMap(fact => {
    const { from, to, birth } = fact.says as { from?: Id; to?: Id; birth?: { keeper: Id } }
    const was = keeper
    keeper = to ?? keeper
    const isVisit = fact.kind === 'visit.made' && was === subject
    return [from, to, birth?.keeper].includes(subject) || isVisit ? [{ item, fact }] : []
  })
}

/** An entry of the server's, from what it said of its animals. */
function summaryOf(abouts: readonly About[]): EntryRow {
  const [{ fact, item } = { fact: undefined, item: '' }] = abouts
  if (!fact) throw new Error('an entry said nothing')
  const { entry: id, kind, on: occurred, programme, place, after = null } = fact
  const fields = fieldsOf(kind, item, abouts)
  return { ...EMPTY, id, kind, v: 1, programme, place, occurred, booked: occurred, after, fields }
}

function fieldsOf(kind: string, item: Id, abouts: readonly About[]): Record<string, unknown> {
  const all: Record<string, unknown> = Object.assign({}, ...abouts.map(({ fact }) => fact.says))
  const birth = abouts.map(({ fact }) => fact.says.birth).find(Boolean) as object | undefined
  const rows = abouts.map(about => ({ animal: about.item }))
  const said: Record<string, unknown> = {
    ...all,
    ...birth,
    animal: item,
    animals: rows,
    household: undefined,
  }
  if (all.visited === true) said.outcome = 'seen'
  const names = Object.keys(kindNamed(kind)?.fields ?? {})
  return Object.fromEntries(names.flatMap(name => (said[name] === undefined ? [] : [[name, said[name]]])))
}
