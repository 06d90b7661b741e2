import type { FigureTold, Value } from '#server/figures/figure.ts'
import type { Frame } from '#server/figures/filter.ts'
import { sentenceOf } from '#server/figures/sentence.ts'
import type { FigureShape } from '#server/figures/shapes.ts'

/** A figure as it leaves the house: without how many households stand behind it. */
export function shapeOf(told: FigureTold, frame: Frame): FigureShape {
  const { indicator, count, rows, by, refused } = told
  const { id, version, unit, dims } = indicator
  const sentence = sentenceOf(told)
  return {
    id,
    version,
    title: `figure.${id}.title`,
    definition: `figure.${id}.definition`,
    counts: `figure.${id}.counts`,
    unit,
    ...valueShape(told),
    by: [...by],
    cuts: [...dims],
    rows: rows.map(row => ({ cell: row.cell, dims: { ...row.dims }, ...valueShape(row) })),
    refused,
    sentence: sentence && { id: sentence.id, values: { ...sentence.values } },
    asOf: frame.asOf,
    trace: { count },
  }
}

function valueShape({ value, currency, evidenceShare, of, num, den, completion, isHidden }: Value) {
  return {
    value,
    currency,
    evidenceShare,
    of,
    ...(num === undefined ? {} : { num, den }),
    ...(completion ? { completion: { ...completion, horizons: [...completion.horizons] } } : {}),
    isHidden,
  }
}
