import { sql } from 'kysely'
import type { Database } from '#server/database/database.ts'

/** The table that stands in a database while a backup is being loaded into it. */
export const UNFINISHED = 'access.restore_unfinished'

/** Refuses a database whose restore was broken off: erased people may still be in it. */
export async function refuseUnfinished(database: Database): Promise<void> {
  const { rows } = await database.outside(tx =>
    sql<{ is: boolean }>`select to_regclass(${UNFINISHED}) is not null as is`.execute(tx),
  )
  if (rows[0]?.is !== true) return
  throw new Error(
    'A restore into this database was broken off, so it may hold what has been erased since. Run handsel restore again.',
  )
}
