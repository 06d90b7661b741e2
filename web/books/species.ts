import type { PictogramName } from '#web/pictograms/pictograms.ts'

const DRAWN: Readonly<Record<string, PictogramName>> = {
  donkey: 'donkey',
  horse: 'donkey',
  sheep: 'sheep',
  goat: 'goat',
  cattle: 'cow',
  chicken: 'chicken',
}

/** The drawing of a species; an ear tag where there is none of its own. */
export function drawingOf(species: string | null | undefined): PictogramName {
  return DRAWN[species ?? ''] ?? 'ear-tag'
}
