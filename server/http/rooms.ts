import type { Context } from '#server/database/database.ts'

/** How a new workspace begins. */
export const STARTS = ['sample', 'empty', 'import'] as const

export type Start = (typeof STARTS)[number]

/** What other rooms bring, so that this one need not know them. */
export interface Rooms {
  /** After a workspace was founded: fills in the sample, or what every workspace begins with. */
  readonly afterFounding?: (start: Start, context: Context) => Promise<void>
}
