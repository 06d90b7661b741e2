import { legOf } from '#core/account.ts'
import type { BranchParty } from '#core/branch.ts'
import { isOwed } from '#core/commitment.ts'
import type { Id } from '#core/id.ts'
import type { AnimalRow, FamilyPage, FamilyRow, Labels } from '#web/books/rows.ts'
import { latestPlaced, limitOf } from '#web/device/reading/animals.ts'
import { entriesAbout } from '#web/device/reading/entries.ts'
import {
  allOwed,
  animalRows,
  byText,
  commitmentRow,
  labelsIn,
  partiesOf,
  type Reader,
} from '#web/device/reading/reader.ts'

export interface FamilyList {
  readonly families: readonly (FamilyRow & { readonly holds: number; readonly owes: number })[]
  readonly labels: Labels
  readonly next: string | null
}

/** Families by code: the list of `GET /families`. */
export function familyList(reader: Reader, asked: URLSearchParams): FamilyList {
  const limit = limitOf(asked)
  const [place, cursor] = [asked.get('place'), asked.get('cursor')]
  const found = partiesOf(reader)
    .filter(of => of.sort === 'household' && (!place || of.place === place))
    .filter(of => !cursor || keyOf(of) > cursor)
    .toSorted((a, b) => byText(keyOf(a), keyOf(b)))
    .slice(0, limit)
  const holds = Map.groupBy(animalRows(reader), row => row.holder)
  const owes = Map.groupBy(
    allOwed(reader).filter(of => of.sort === 'pass-on' && isOwed(of)),
    of => of.promisor,
  )
  const families = found.map(of => ({
    ...familyRow(of),
    holds: holds.get(of.id)?.length ?? 0,
    owes: owes.get(of.id)?.length ?? 0,
  }))
  const last = found.length === limit ? found.at(-1) : undefined
  return { families, labels: labelsIn(reader, families), next: last ? keyOf(last) : null }
}

/** A family: the page of `GET /families/:id`; undefined where this phone does not know it. */
export function familyPage(reader: Reader, id: Id): FamilyPage | undefined {
  const family = partiesOf(reader).find(of => of.id === id && of.sort === 'household')
  if (!family) return undefined
  const owed = allOwed(reader).filter(of => of.promisor === id)
  const page = {
    family: familyRow(family),
    holds: animalRows(reader)
      .filter(row => row.holder === id)
      .toSorted(byBirth)
      .slice(0, 100),
    commitments: owed
      .map(of => commitmentRow(reader, of))
      .toSorted(latestPlaced)
      .slice(0, 100),
    handovers: handoversOf(reader, id),
    entries: entriesAbout(reader, id, 30),
  }
  return { ...page, labels: labelsIn(reader, page) }
}

/** Animals that came to it from another family, or went on from it, as far as they are in the branch. */
function handoversOf({ ledger }: Reader, id: Id): FamilyPage['handovers'] {
  let [received, passedOn] = [0, 0]
  for (const item of ledger.items) {
    for (const { says } of ledger.facts(item)) {
      const { from, to, act } = says as { from?: string; to?: string; act?: string }
      if (act !== 'moved' || !from || !to || (from !== id && to !== id)) continue
      if (legOf(from, to, party => ledger.books.party(party)) !== 'onward') continue
      if (to === id) received += 1
      if (from === id) passedOn += 1
    }
  }
  return { received, passedOn }
}

function familyRow({ id, code, place, endedOn, sameAs }: BranchParty): FamilyRow {
  return { id, code, place, endedOn, sameAs }
}

function keyOf({ code, id }: BranchParty): string {
  return code ?? id
}

function byBirth(a: AnimalRow, b: AnimalRow): number {
  return byText(a.bornOn ?? '', b.bornOn ?? '') || byText(a.id, b.id)
}
