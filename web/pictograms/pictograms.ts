import { acts } from '#web/pictograms/acts.ts'
import { animals } from '#web/pictograms/animals.ts'
import { signs } from '#web/pictograms/signs.ts'
import { things } from '#web/pictograms/things.ts'

/** Every drawing by name, in the groups the gallery shows. */
export const PICTOGRAMS = { ...animals, ...acts, ...things, ...signs }

export type PictogramName = keyof typeof PICTOGRAMS
