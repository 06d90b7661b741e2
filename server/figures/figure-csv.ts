import type { Cell, Row } from '#exchange/sheet.ts'
import { writeCsv } from '#exchange/write-sheets.ts'
import type { FigureTold, Value } from '#server/figures/figure.ts'
import type { AskedShape } from '#server/figures/shapes.ts'
import type { Label } from '#server/reading/labels.ts'

const HEAD = [
  'figure',
  'version',
  'unit',
  'currency',
  'value',
  'numerator',
  'denominator',
  'evidence_share',
  'from',
  'to',
  'as_of',
  'known_at',
]

/** A figure as a sheet: one line for each row, the whole last, with what is needed to ask for it again. */
export function csvOf(told: FigureTold, asked: AskedShape, labels: Readonly<Record<string, Label>>): string {
  const dims = told.by
  const lineOf = (value: Value, cells: readonly Cell[]): Row => [
    told.indicator.id,
    told.indicator.version,
    told.indicator.unit,
    value.currency,
    numberOf(value.value),
    numberOf(value.num),
    numberOf(value.den),
    value.evidenceShare,
    asDay(asked.from),
    asDay(told.indicator.agg === 'stock' ? asked.asOf : asked.to),
    asDay(asked.asOf),
    asked.knownAt,
    ...cells,
  ]
  const rows = told.rows.map(row =>
    lineOf(
      row,
      dims.flatMap(dim => [row.dims[dim] ?? null, labelOf(row.dims[dim], labels)]),
    ),
  )
  const head = [...HEAD, ...dims.flatMap(dim => [dim, `${dim}_label`])]
  return writeCsv([head, ...rows, lineOf(told, ['all', ...dims.slice(1).flatMap(() => [null, null]), null])])
}

/** A number where it is one exactly; else the text, so that nothing is lost or run. */
function numberOf(text: string | null | undefined): Cell {
  if (text === null || text === undefined) return null
  const number = Number(text)
  return Number.isFinite(number) && Math.abs(number) < 2 ** 43 ? number : text
}

function labelOf(value: string | undefined, labels: Readonly<Record<string, Label>>): Cell {
  const label = labels[value ?? '']
  return label ? label.name || label.code : (value ?? null)
}

function asDay(day: string | null): Cell {
  return day === null ? null : { day }
}
