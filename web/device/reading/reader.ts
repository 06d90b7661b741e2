import type { BranchParty } from '#core/branch.ts'
import { type Commitment, isOverdue } from '#core/commitment.ts'
import { type Id, isId } from '#core/id.ts'
import type { AnimalRow, CommitmentRow, Label, Labels } from '#web/books/rows.ts'
import type { Ledger } from '#web/device/ledger.ts'
import type { Unsent } from '#web/device/unsent.ts'
import type { Spelling } from '#web/values/name-in.ts'

/** What the pages of this phone are read from. */
export interface Reader {
  readonly ledger: Ledger
  readonly unsent: readonly Unsent[]
}

/** Text as PostgreSQL orders it in these books: by code point. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Families and persons of the branch, and those added here. */
export function partiesOf({ ledger, unsent }: Reader): readonly BranchParty[] {
  const known = ledger.branch.registers.parties
  const ids = new Set(known.map(({ id }) => id))
  const added = unsent.filter(
    ({ what, id, state }) => what === 'person' && state !== 'returned' && !ids.has(id),
  )
  return [...known, ...added.map(partyFrom)]
}

function partyFrom({ id, body }: Unsent): BranchParty {
  const { sort, code, place, names } = body as Partial<BranchParty>
  return {
    id,
    sort: sort ?? 'household',
    code: code ?? null,
    place: place ?? null,
    endedOn: null,
    sameAs: null,
    names: names ?? [],
  }
}

/** An animal as lists show it. */
export function animalRow({ ledger }: Reader, id: Id): AnimalRow {
  const row = ledger.row(id)
  return {
    id,
    tag: row?.tag ?? null,
    kind: row?.kind ?? null,
    sex: row?.sex ?? null,
    bornOn: row?.bornOn ?? null,
    parent: row?.parent ?? null,
    holder: row?.holder ?? null,
    place: row?.place ?? null,
    endedOn: row?.endedOn ?? null,
    ended: (row?.ended as AnimalRow['ended']) ?? null,
  }
}

/** All animals as lists show them. */
export function animalRows(reader: Reader): readonly AnimalRow[] {
  return reader.ledger.items.filter(id => reader.ledger.facts(id).length > 0).map(id => animalRow(reader, id))
}

/**
 * Everything that is or was owed by those whom this phone knows. It holds animals of others as well, as the mother or
 * the young of its own; what is owed on them is not its business.
 */
export function allOwed(reader: Reader): readonly Commitment[] {
  const { ledger } = reader
  const known = new Set(partiesOf(reader).map(({ id }) => id))
  return ledger.items.flatMap(id => ledger.owed(id)).filter(({ promisor }) => known.has(promisor))
}

/** A commitment as pages show it, on the day of the books. */
export function commitmentRow({ ledger }: Reader, of: Commitment): CommitmentRow {
  const { names, due, deadline, deferredTo, endedOn, endedBy, settledIn, paid: _, ...same } = of
  return {
    ...same,
    names: names ?? null,
    due: due ?? null,
    deadline: deadline ?? null,
    deferredTo: deferredTo ?? null,
    endedOn: endedOn ?? null,
    endedBy: endedBy ?? null,
    settledIn: settledIn ?? null,
    isOverdue: isOverdue(of, ledger.today),
  }
}

/** The labels of all ids that occur anywhere in a page; what is not known here is left out. */
export function labelsIn(reader: Reader, page: unknown): Labels {
  const { ledger } = reader
  const { places, funds, programmes } = ledger.branch.registers
  const wanted = idsIn(page, new Set())
  const labels: Record<Id, Label> = {}
  const put = (id: Id, label: Label) => {
    if (wanted.has(id)) labels[id] = label
  }
  for (const id of wanted) {
    if (ledger.facts(id).length === 0) continue
    const { tag, kind } = animalRow(reader, id)
    labels[id] = { sort: 'animal', code: tag ?? '', name: '', kind: kind ?? '' }
  }
  for (const { id, sort, code, name, names } of partiesOf(reader)) {
    const label = {
      sort: 'party',
      code: code ?? '',
      name: name ?? names?.[0]?.text ?? '',
      kind: sort,
    } as const
    put(id, names && names.length > 1 ? { ...label, names: names.map(spelling) } : label)
  }
  for (const { id, name, kind } of places) put(id, { sort: 'place', code: '', name, kind })
  for (const { id, name } of funds) put(id, { sort: 'fund', code: '', name, kind: '' })
  for (const { id, name, kind } of programmes)
    put(id, { sort: 'programme', code: '', name, kind: kind ?? '' })
  for (const [id, tag] of tagsTyped(reader)) if (!labels[id]) put(id, { ...NO_PAGE, code: tag })
  return labels
}

function spelling({ text, lang }: { text: string; lang?: string }): Spelling {
  return { text, ...(lang && { lang }) }
}

/** A label of a sort that has no page: a link would lead nowhere before the entry is in the books. */
const NO_PAGE = { sort: 'terms', name: '', kind: '' } as const

/** What is held or came back is in no books: its new animals go by the tag that was typed for them. */
function tagsTyped({ unsent }: Reader): readonly (readonly [Id, string])[] {
  return unsent.flatMap(({ body }) => {
    const lists = Object.values(body.fields ?? {}).filter(value => Array.isArray(value))
    const rows = lists.flat() as ({ animal?: unknown; tag?: unknown } | null)[]
    return rows.flatMap(row =>
      typeof row?.animal === 'string'
        ? [[row.animal, typeof row.tag === 'string' ? row.tag : ''] as const]
        : [],
    )
  })
}

function idsIn(value: unknown, found: Set<Id>): Set<Id> {
  if (typeof value === 'string') {
    const id = value.slice(0, 36)
    if (isId(id)) found.add(id)
  } else if (value && typeof value === 'object') {
    for (const each of Object.values(value)) idsIn(each, found)
  }
  return found
}
