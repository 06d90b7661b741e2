import { sql } from 'kysely'
import type { Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import type { Role } from '#core/role.ts'
import type { Tx } from '#server/database/tx.ts'
import { todayIn } from '#server/reading/today.ts'

/** Why a record is opened; a name is never shown without one of these. */
export const PURPOSES = ['look_up', 'visit', 'payment', 'correction', 'her_request'] as const

export type Purpose = (typeof PURPOSES)[number]

/** Who opened a record: a role on a day, for a purpose, so many times. */
export interface Read {
  readonly day: Day
  readonly role: Role
  readonly purpose: Purpose
  readonly times: number
}

/** Writes down that a record was opened, for the person it is about to see. */
export async function recordRead(tx: Tx, party: Id, role: Role, purpose: Purpose): Promise<void> {
  await sql`
    insert into vault.reads (tenant_id, party, day, role, purpose)
    values (access.tenant(), ${party}, ${await todayIn(tx)}, ${role}, ${purpose})
    on conflict (tenant_id, party, day, role, purpose) do update set times = reads.times + 1`.execute(tx)
}

/** Who opened somebody's record, the last first. */
export async function readReads(tx: Tx, party: Id): Promise<readonly Read[]> {
  const { rows } = await sql<Read>`
    select day, role, purpose, times from vault.reads where party = ${party} order by day desc, role, purpose limit 400`.execute(
    tx,
  )
  return rows
}
