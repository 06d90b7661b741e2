import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { Tx } from '#server/database/tx.ts'
import { Problem } from '#server/http/problem.ts'

/** Who takes a branch along. */
export interface Taker {
  /** The places a member is limited to; null: everywhere. */
  readonly places: readonly Id[] | null
  readonly seesNames: boolean
}

const CURSOR = /^(\d{1,18})\.([0-9a-f]{1,16})\.(\d{1,18})\.([0-9a-f-]{36})\.([0-9a-f]{16})\.(\d{1,12})$/

/**
 * `Branch` of core/branch.ts as JSON, in the words of PostgreSQL: all of it, or what changed since the cursor. A cursor
 * that cannot be read, such as one of another version, is that of a phone that takes everything anew.
 */
export async function readBranch(tx: Tx, taker: Taker, cursor: string | undefined): Promise<string> {
  await keepEpoch(tx)
  const [, seq, head, xid, epoch, print, at] = CURSOR.exec(cursor ?? '') ?? []
  const since = seq === undefined ? null : { seq, head, xid, epoch, print, at }
  const request = JSON.stringify({ ...taker, since })
  const { rows } = await sql<{ piece: string }>`
    select piece from ledger.read_branch(${request}::jsonb) as branch (piece)`.execute(tx)
  const [begin, end, ...items] = rows.map(({ piece }) => piece)
  const now = new Date().toISOString()
  if (begin && end) return `${begin},"now":"${now}","items":[${items.join(',')}]${end}}`
  const sentence =
    'These are too many families for one phone. Ask an administrator to limit you to your places.'
  throw new Problem(422, 'branch_too_large', sentence)
}

/** The first phone that asks begins the epoch of these books. */
async function keepEpoch(tx: Tx): Promise<void> {
  const { rows } = await sql`select from ledger.register_epochs where tenant_id = access.tenant()`.execute(tx)
  if (rows.length > 0) return
  await sql`
    insert into ledger.register_epochs (tenant_id) values (access.tenant()) on conflict do nothing`.execute(
    tx,
  )
}

/** Of the marks of changed registers only the newest is ever asked for; for the nightly round. */
export async function forgetOldMarks(tx: Tx): Promise<void> {
  await sql`
    delete from ledger.register_marks where tenant_id = access.tenant() and xid < (
      select max(xid::text::numeric)::text::xid8 from ledger.register_marks where tenant_id = access.tenant())`.execute(
    tx,
  )
}
