import type { Id } from '#core/id.ts'
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

/** Animals by ear tag: the list of `GET /animals`. */
export function animalList(reader: Reader, asked: URLSearchParams): AnimalList {
  const limit = limitOf(asked)
  const after = /^(.*)_([0-9a-f-]{36})$/s.exec(asked.get('cursor') ?? '')
  const found = animalRows(reader)
    .filter(row => row.kind !== null && isAsked(row, asked))
    .toSorted(byTag)
    .filter(row => !after || byText(keyOf(row), after[1] ?? '') > 0 || isBehind(row, after))
    .slice(0, limit)
  const last = found.length === limit ? found.at(-1) : undefined
  return { animals: found, labels: labelsIn(reader, found), next: last ? `${keyOf(last)}_${last.id}` : null }
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
  const [tag, kind, holder] = ['tag', 'kind', 'holder'].map(name => asked.get(name))
  const state = asked.get('state') ?? 'there'
  return (
    (!tag || keyOf(row).startsWith(tag.toLowerCase())) &&
    (!kind || row.kind === kind) &&
    (!holder || row.holder === holder) &&
    (state === 'all' || (row.ended === null) === (state === 'there'))
  )
}

function keyOf({ tag }: AnimalRow): string {
  return (tag ?? '').toLowerCase()
}

function isBehind(row: AnimalRow, after: RegExpExecArray): boolean {
  return keyOf(row) === after[1] && row.id > (after[2] ?? '')
}

function byTag(a: AnimalRow, b: AnimalRow): number {
  return byText(keyOf(a), keyOf(b)) || byText(a.id, b.id)
}

function byBirth(a: AnimalRow, b: AnimalRow): number {
  return byText(a.bornOn ?? '9', b.bornOn ?? '9') || byText(a.id, b.id)
}
