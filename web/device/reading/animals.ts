import type { Id } from '#core/id.ts'
import { codeKeys, soughtCode } from '#core/printed-code.ts'
import type { AnimalPage, AnimalRow, Labels } from '#web/books/rows.ts'
import { entriesAbout } from '#web/device/reading/entries.ts'
import {
  allOwed,
  animalRow,
  animalRows,
  byText,
  commitmentRow,
  labelsIn,
  type Reader,
} from '#web/device/reading/reader.ts'

export interface AnimalList {
  readonly animals: readonly AnimalRow[]
  readonly labels: Labels
  readonly next: string | null
}

/** Animals by ear tag: the list of `GET /animals`, the nearest to what is typed of one first. */
export function animalList(reader: Reader, asked: URLSearchParams): AnimalList {
  const limit = limitOf(asked)
  const after = /^(.*)_([0-9a-f-]{36})$/s.exec(asked.get('cursor') ?? '')
  const sought = soughtCode(asked.get('tag') ?? '')
  const keyOf = ({ tag }: AnimalRow) => (sought ? tag && codeKeys(tag)[sought.by] : tag?.toLowerCase()) ?? ''
  const found = animalRows(reader)
    .filter(row => row.kind !== null && isAsked(row, asked))
    .map(row => ({ row, key: keyOf(row) }))
    .filter(({ key }) => key.startsWith(sought?.low ?? ''))
    .toSorted(byKey)
    .filter(each => !after || byKey(each, { key: after[1] ?? '', row: { id: after[2] ?? '' } }) > 0)
    .slice(0, limit)
  const last = found.length === limit ? found.at(-1) : undefined
  const animals = found.map(({ row }) => row)
  return { animals, labels: labelsIn(reader, animals), next: last ? `${last.key}_${last.row.id}` : null }
}

/** An animal: the page of `GET /animals/:id`; undefined where this phone does not know it. */
export function animalPage(reader: Reader, id: Id): AnimalPage | undefined {
  if (reader.ledger.facts(id).length === 0) return undefined
  const { parent } = animalRow(reader, id)
  const offspring = animalRows(reader).filter(row => row.parent === id)
  const owed = allOwed(reader).filter(of => of.item === id || (of.item === parent && of.names === id))
  const page = {
    animal: animalRow(reader, id),
    offspring: offspring.toSorted(byBirth).slice(0, 100),
    commitments: owed.map(of => commitmentRow(reader, of)).toSorted(latestPlaced),
    entries: entriesAbout(reader, id, 50),
  }
  return { ...page, labels: labelsIn(reader, page) }
}

/** The latest placement first, as pages show what is owed. */
export function latestPlaced(
  a: { placedOn: string; id: string },
  b: { placedOn: string; id: string },
): number {
  return byText(b.placedOn, a.placedOn) || byText(a.id, b.id)
}

/** How many rows a list is asked for. */
export function limitOf(asked: URLSearchParams): number {
  return Math.min(200, Math.max(1, Number(asked.get('limit') ?? 50) || 50))
}

function isAsked(row: AnimalRow, asked: URLSearchParams): boolean {
  const [kind, holder] = ['kind', 'holder'].map(name => asked.get(name))
  const state = asked.get('state') ?? 'there'
  return (
    (!kind || row.kind === kind) &&
    (!holder || row.holder === holder) &&
    (state === 'all' || (row.ended === null) === (state === 'there'))
  )
}

interface Keyed {
  readonly key: string
  readonly row: { readonly id: Id }
}

function byKey(a: Keyed, b: Keyed): number {
  return byText(a.key, b.key) || byText(a.row.id, b.row.id)
}

function byBirth(a: AnimalRow, b: AnimalRow): number {
  return byText(a.bornOn ?? '9', b.bornOn ?? '9') || byText(a.id, b.id)
}
