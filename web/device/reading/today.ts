import type { Commitment } from '#core/commitment.ts'
import { addDays } from '#core/day.ts'
import type { CommitmentRow, TodayPage } from '#web/books/rows.ts'
import { allOwed, byText, commitmentRow, labelsIn, type Reader } from '#web/device/reading/reader.ts'

const DAYS_AHEAD = 7
const CARDS_MOST = 200

/** What is due, by village: the page of `GET /today`, from this phone's own books. */
export function todayPage(reader: Reader, place?: string): TodayPage {
  const asOf = reader.ledger.today
  const owed = allOwed(reader)
  const last = addDays(asOf, DAYS_AHEAD)
  const due = owed
    .filter(of => isDue(of, last) && (!place || of.place === place))
    .map(of => commitmentRow(reader, of))
    .toSorted(inTurn)
  const cards = due.slice(0, CARDS_MOST)
  const villages = [...Map.groupBy(cards, card => card.place)].map(([village, own]) => {
    return { place: village, due: own.length, cards: own }
  })
  return {
    asOf,
    counts: countsOf(reader, due, asOf),
    next: nextAfter(owed, last),
    villages,
    isCut: cards.length === CARDS_MOST,
    labels: labelsIn(reader, cards),
  }
}

function isDue({ state, due }: Commitment, last: string): boolean {
  return (
    state === 'needs-decision' || ((state === 'open' || state === 'part') && due !== undefined && due <= last)
  )
}

function inTurn(a: CommitmentRow, b: CommitmentRow): number {
  const byDay = byText(a.due ?? '9', b.due ?? '9')
  return byDay || byText(a.place, b.place) || byText(a.id, b.id)
}

function countsOf({ unsent }: Reader, due: readonly CommitmentRow[], asOf: string): TodayPage['counts'] {
  const open = due.filter(({ state }) => state !== 'needs-decision')
  const isLate = ({ deadline }: CommitmentRow) => deadline !== null && deadline < asOf
  return {
    overdue: open.filter(isLate).length,
    today: open.filter(({ due: on, deadline }) => on && deadline && on <= asOf && deadline >= asOf).length,
    week: open.filter(({ due: on }) => on && on > asOf).length,
    decisions: due.length - open.length,
    inbox: unsent.filter(({ state }) => state === 'held' || state === 'returned').length,
  }
}

function nextAfter(owed: readonly Commitment[], last: string): string | null {
  const days = owed.flatMap(({ state, due }) =>
    (state === 'open' || state === 'part') && due && due > last ? [due] : [],
  )
  return days.toSorted()[0] ?? null
}
