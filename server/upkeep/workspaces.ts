import type { Id } from '#core/id.ts'
import { DOOR } from '#server/access/door.ts'
import { inLongTransaction, type Where } from '#server/upkeep/long-transaction.ts'

/** One organisation's workspace, as upkeep names it. */
export interface Workspace {
  readonly id: Id
  readonly name: string
}

/** Every workspace of the installation; only upkeep walks through all of them, one after the other. */
export function listWorkspaces(where: Where): Promise<readonly Workspace[]> {
  return inLongTransaction(where, { tenant: DOOR, to: 'read' }, ask =>
    ask<Workspace>('select id, name from access.tenants order by created_at, id'),
  )
}
