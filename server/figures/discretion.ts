import type { Role } from '#core/role.ts'
import type { Reach } from '#server/access/reach.ts'
import type { FigureRow, FigureTold, Value } from '#server/figures/figure.ts'
import type { Frame } from '#server/figures/filter.ts'

const EXACT: readonly Role[] = ['coordinator', 'approver', 'auditor', 'field_worker']
const FEWEST = 5

/** Who looks at figures, and how far she comes. */
export interface Onlooker {
  readonly roles: readonly Role[]
  readonly reach: Reach
}

/**
 * Whether she sees figures of these places as they are, and the entries behind them. Who is limited to places does
 * where every place asked about is hers; of all others she is told what an analyst is.
 */
export function seesExactly({ roles, reach }: Onlooker, places: Frame['places']): boolean {
  if (!roles.some(role => EXACT.includes(role))) return false
  return reach.isEverywhere || (places?.every(({ place }) => reach.has(place)) ?? false)
}

/**
 * A figure as it may be seen: cells behind which stand fewer than five households are not told to analysts
 * and partners, nor the one that would give a single hidden one away. The one place where this is decided.
 */
export function asSeenBy(isExact: boolean, told: FigureTold): FigureTold {
  if (isExact || told.indicator.about !== 'households') return told
  const few = told.rows.map(isFew)
  const hidden = withSecond(told.rows, few)
  const rows = told.rows.map((row, at) =>
    hidden[at] ? { ...row, ...hide(row, told, few[at] ?? false) } : row,
  )
  if (!isFew(told)) return { ...told, rows }
  const everyRow = rows.map(row => (row.people > 0 ? { ...row, ...hide(row, told, isFew(row)) } : row))
  return { ...told, ...hide(told, told, true), count: null, rows: everyRow }
}

function isFew({ people }: Value): boolean {
  return people > 0 && people < FEWEST
}

/** One hidden row alone is the whole less the others, so the smallest of these is not told either. */
function withSecond(rows: readonly FigureRow[], few: readonly boolean[]): readonly boolean[] {
  if (few.filter(Boolean).length !== 1) return few
  const others = rows.filter((row, at) => !few[at] && row.people > 0)
  const smallest = others.toSorted((one, other) => one.people - other.people)[0]
  return rows.map((row, at) => few[at] || row === smallest)
}

function hide(value: Value, { indicator }: FigureTold, isFewer: boolean): Value {
  return {
    value: indicator.unit === 'households' && isFewer ? `<${FEWEST}` : null,
    currency: value.currency,
    evidenceShare: null,
    of: null,
    num: undefined,
    den: undefined,
    completion: undefined,
    isHidden: true,
    people: value.people,
  }
}
