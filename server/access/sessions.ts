import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { Role } from '#core/role.ts'
import { atDoor } from '#server/access/door.ts'
import { hashToken, newToken } from '#server/access/token.ts'
import type { Database } from '#server/database/database.ts'
import type { Tx } from '#server/database/tx.ts'
import { newId } from '#server/new-id.ts'

/** How far somebody has come in signing in: `second-factor` must be shown, or `enrol`led first; or all is done. */
export type Stage = 'second-factor' | 'enrol' | 'full'

/** One person at one browser, in one workspace; the roles are those of this moment. */
export interface Session {
  readonly id: Id
  readonly user: Id
  readonly tenant: Id
  readonly stage: Stage
  readonly roles: readonly Role[]
  /** What the member is limited to; null: not limited. */
  readonly places: readonly Id[] | null
  readonly programmes: readonly Id[] | null
  readonly secondsOld: number
  /** The phone it is the session of; null: of a browser. */
  readonly deviceId: Id | null
}

/** Members with one of these roles may have a phone; on it each of them is a field worker and nothing more. */
export const DEVICE_MEMBERS = sql`array['field_worker', 'coordinator']`

/** Sessions `s` that are not over: of a browser half an hour after it was last used, of a phone 30 days after. */
export const IS_LIVE = sql`s.ends_at > now()
  and s.seen_at > now() - case when s.device_id is null then interval '30 minutes' else interval '30 days' end`

/**
 * Begins a session and answers its token, which exists nowhere else. `keepDevice` writes down the phone it is the
 * session of; such a one lasts 180 days at most, and a browser's twelve hours.
 */
export async function beginSession(
  tx: Tx,
  session: { user: Id; tenant: Id; stage: Stage; device: string },
  keepDevice?: (token: string) => Promise<Id>,
): Promise<string> {
  const token = newToken()
  const deviceId = (await keepDevice?.(token)) ?? null
  // Two that begin at once must not wait for each other to sweep.
  await sql`
    delete from access.sessions where id in (
      select id from access.sessions where ends_at < now() for update skip locked)`.execute(tx)
  await sql`
    insert into access.sessions (id, token_hash, user_id, tenant_id, stage, device, device_id, ends_at)
    values (${newId()}, ${hashToken(token)}, ${session.user}, ${session.tenant}, ${session.stage}, ${session.device},
      ${deviceId}, now() + case when ${deviceId}::uuid is null then interval '12 hours' else interval '180 days' end)
    `.execute(tx)
  return token
}

/**
 * The live session of a token, of a person who still belongs. On a phone that was not shut out she is a field worker,
 * whatever else she may do at a desk.
 */
export async function findSession(database: Database, token: string): Promise<Session | undefined> {
  return atDoor(database, async tx => {
    const { rows } = await sql<Session & { idleSeconds: number }>`
      select s.id, s.user_id as "user", s.tenant_id as tenant, s.stage, m.places, m.programmes,
        s.device_id as "deviceId", case when s.device_id is null then m.roles else array['field_worker'] end as roles,
        extract(epoch from now() - s.began_at)::float8 as "secondsOld",
        extract(epoch from now() - s.seen_at)::float8 as "idleSeconds"
      from access.sessions s join access.memberships m using (tenant_id, user_id)
      left join access.devices d on d.tenant_id = s.tenant_id and d.id = s.device_id
      where s.token_hash = ${hashToken(token)} and ${IS_LIVE}
        and (s.device_id is null or (d.revoked_at is null and m.roles && ${DEVICE_MEMBERS}))
      `.execute(tx)
    const found = rows[0]
    if (!found) return undefined
    const { idleSeconds, ...session } = found
    if (idleSeconds > 60) await markSeen(tx, session)
    return session
  })
}

async function markSeen(tx: Tx, { id, tenant, deviceId }: Session): Promise<void> {
  await sql`update access.sessions set seen_at = now() where id = ${id}`.execute(tx)
  if (deviceId === null) return
  await sql`
    update access.devices set seen_at = now() where tenant_id = ${tenant} and id = ${deviceId}`.execute(tx)
}

/** Ends one session of a user; false when it is not there. */
export async function endSession(tx: Tx, user: Id, session: Id): Promise<boolean> {
  const { rows } = await sql`
    delete from access.sessions where id = ${session} and user_id = ${user} returning id`.execute(tx)
  return rows.length > 0
}

/** Ends all sessions of a user but one (or all, when none is to stay). */
export async function endOtherSessions(tx: Tx, user: Id, kept?: Id): Promise<void> {
  await sql`
    delete from access.sessions where user_id = ${user} and id is distinct from ${kept ?? null}::uuid`.execute(
    tx,
  )
}

/** The same person goes on under a new token, further than before; the old token is worth nothing from here on. */
export async function renewSession(tx: Tx, session: Session, stage: Stage, device: string): Promise<string> {
  await endSession(tx, session.user, session.id)
  return beginSession(tx, { user: session.user, tenant: session.tenant, stage, device })
}
