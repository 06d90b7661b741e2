import { type RawBuilder, sql } from 'kysely'
import { isId } from '#core/id.ts'
import { DIMS, type Dim, type Indicator } from '#indicators/declaration.ts'
import type { Frame } from '#server/figures/filter.ts'
import { Problem } from '#server/http/problem.ts'

/** A cell of a figure: for each dimension it is cut by, the value it holds. Written `year:2021,fund:<id>`. */
export type Cell = readonly (readonly [Dim, string])[]

/** The cell as it is written in an address. */
export function cellText(cell: Cell): string {
  return cell.map(([dim, value]) => `${dim}:${value}`).join(',')
}

const FORMS: Readonly<Record<Dim, (value: string) => boolean>> = {
  place: isId,
  programme: isId,
  fund: isId,
  year: value => /^\d{4}$/.test(value),
  cohort: value => /^\d{4}$/.test(value),
  month: value => /^\d{4}-(0[1-9]|1[0-2])$/.test(value),
  resourceKind: value => /^[a-z][a-z0-9_-]{0,31}$/.test(value),
  role: value => /^[a-z_]{1,32}$/.test(value),
  way: value => value === 'original' || value === 'passed_on',
  generation: value => /^\d{1,3}$/.test(value),
}

/** Reads a cell as it was written; the whole figure is the empty one. */
export function readCell(text: string, indicator: Indicator): Cell {
  if (text === '') return []
  const cell = text.split(',').map((part): readonly [Dim, string] => {
    const [name = '', value = ''] = part.split(':')
    const dim = readDim(name, indicator)
    if (!FORMS[dim](value)) throw unknownCell(`“${dim}” has no such row.`)
    return [dim, value]
  })
  if (new Set(cell.map(([dim]) => dim)).size < cell.length) throw unknownCell('A cell names each cut once.')
  return cell
}

/** A dimension this figure may be cut by. */
export function readDim(name: string, { dims }: Indicator): Dim {
  const dim = DIMS.find(each => each === name)
  if (dim && dims.includes(dim)) return dim
  throw unknownCell(`This figure is cut by ${dims.join(', ')} only.`)
}

function unknownCell(sentence: string): Problem {
  return new Problem(400, 'cell_unknown', sentence)
}

const COLUMNS: Readonly<Record<Dim, RawBuilder<unknown>>> = {
  place: sql`at.cell::text`,
  programme: sql`l.programme::text`,
  year: sql`to_char(l.day, 'YYYY')`,
  month: sql`to_char(l.day, 'YYYY-MM')`,
  cohort: sql`to_char(l.day, 'YYYY')`,
  resourceKind: sql`l.resource_kind`,
  fund: sql`l.fund::text`,
  role: sql`l.role`,
  way: sql`l.way`,
  generation: sql`l.generation`,
}

/** Lines with the cell each falls into, in columns `d0`, `d1`… */
export function inCells(lines: RawBuilder<unknown>, dims: readonly Dim[], frame: Frame): RawBuilder<unknown> {
  const columns = dims.map((dim, at) => sql`, ${COLUMNS[dim]} as ${columnOf(at)}`)
  const cells = columns.length > 0 ? sql.join(columns, sql``) : sql``
  const places = dims.includes('place') ? joinPlaces(frame) : sql``
  return sql`select l.*${cells} from (${lines}) as l ${places}`
}

function joinPlaces({ places = [] }: Frame): RawBuilder<unknown> {
  return sql`join unnest(${places.map(each => each.place)}::uuid[], ${places.map(each => each.cell)}::uuid[])
    as at (place, cell) on at.place = l.place`
}

/** The column of the n-th dimension. */
export function columnOf(at: number): RawBuilder<unknown> {
  return sql.ref(`d${at}`)
}

/** The columns of dimensions as a list, each followed by a comma; `without` leaves one out. */
export function columnList(dims: readonly Dim[], without?: Dim): RawBuilder<unknown> {
  const columns = dims.flatMap((dim, at) => (dim === without ? [] : [sql`${columnOf(at)}, `]))
  return columns.length > 0 ? sql.join(columns, sql``) : sql``
}
