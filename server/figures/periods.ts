import { addMonths, type Day } from '#core/day.ts'
import { type Cell, cellText } from '#server/figures/cell.ts'
import type { Summed } from '#server/figures/sums.ts'

type Held = Summed & { readonly cell: Cell }

/**
 * What came and went, period by period, made into what was there at the end of each: of every period from the first
 * to the last asked about, also where nothing changed.
 */
export function carried(
  changes: readonly Held[],
  { from, end }: { readonly from: Day | undefined; readonly end: Day },
): readonly Held[] {
  const at = changes[0]?.cell.findIndex(([dim]) => dim === 'year' || dim === 'month') ?? -1
  if (at < 0) return changes
  const length = changes[0]?.cell[at]?.[0] === 'year' ? 4 : 7
  const periodOf = (held: Held) => held.cell[at]?.[1] ?? ''
  const first = changes.map(periodOf).sort()[0] ?? ''
  const periods = periodsFrom(first, end.slice(0, length))
  return [...seriesIn(changes, at)].flatMap(series => {
    const byPeriod = new Map(series.map(held => [periodOf(held), held]))
    let sum: Summed = { value: 0n, at2: 0n, of: 0n, people: 0 }
    return periods.flatMap(period => {
      sum = plus(sum, byPeriod.get(period))
      const isShown = from === undefined || period >= from.slice(0, length)
      const cell = series[0]?.cell.map((part, n) => (n === at ? ([part[0], period] as const) : part)) ?? []
      return isShown ? [{ ...sum, cell }] : []
    })
  })
}

/** Cells that differ in their period alone. */
function seriesIn(cells: readonly Held[], at: number): Iterable<readonly Held[]> {
  const series = new Map<string, Held[]>()
  for (const held of cells) {
    const key = cellText(held.cell.filter((_, n) => n !== at))
    series.set(key, [...(series.get(key) ?? []), held])
  }
  return series.values()
}

function plus(sum: Summed, more: Summed | undefined): Summed {
  if (!more) return sum
  const people = sum.people + more.people
  return { value: sum.value + more.value, at2: sum.at2 + more.at2, of: sum.of + more.of, people }
}

function periodsFrom(first: string, last: string): readonly string[] {
  const months = first.length === 4 ? 12 : 1
  const periods: string[] = []
  for (let period = first; period <= last; ) {
    periods.push(period)
    const day = period.length === 4 ? `${period}-01-01` : `${period}-01`
    period = addMonths(day, months).slice(0, period.length)
  }
  return periods
}
