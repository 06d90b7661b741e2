import type { FigureRow, FigureTold } from '#server/figures/figure.ts'

/** A message id and what it is to be filled with; the words are the programme's. */
export interface Sentence {
  readonly id: string
  readonly values: Readonly<Record<string, string | number>>
}

/** What a figure says in plain words, where a bare number would not be understood. */
export function sentenceOf(told: FigureTold): Sentence | null {
  const { indicator } = told
  if (told.isHidden) return null
  if (indicator.agg === 'survival' && indicator.read === 'plateau') return reachOf(told)
  if (indicator.over === 'placements') {
    const depth = Math.max(0, ...told.rows.map(generationOf))
    return { id: `figure.${indicator.id}.sentence`, values: { depth } }
  }
  return null
}

function reachOf({ indicator: { id }, completion }: FigureTold): Sentence {
  const plateau = completion?.plateau
  if (!plateau) return { id: `figure.${id}.too_early`, values: { followed: completion?.followed ?? 0 } }
  const values = { percent: Math.round(plateau.share * 100), months: Math.round(plateau.months) }
  if (plateau.families === null) return { id: `figure.${id}.all`, values }
  return { id: `figure.${id}.sentence`, values: { ...values, families: plateau.families } }
}

function generationOf({ dims }: FigureRow): number {
  return Number(dims.generation ?? 0)
}
