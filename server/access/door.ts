import type { Id } from '#core/id.ts'
import type { Database } from '#server/database/database.ts'
import type { Tx } from '#server/database/tx.ts'

/** The reserved tenant of `access.at_door()`: nobody belongs to it and it has no rows. */
export const DOOR: Id = '00000000-0000-7000-8000-000000000000'

/**
 * A transaction that sees the people of every workspace, for letting somebody in. Only `server/access/`
 * may use it; everything else runs in a tenant.
 */
export function atDoor<T>(database: Database, act: (tx: Tx) => Promise<T>): Promise<T> {
  return database.inTenant({ tenant: DOOR, user: DOOR, request: DOOR }, act)
}
