import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { Role } from '#core/role.ts'
import { atDoor } from '#server/access/door.ts'
import { hashToken, newToken, newTokenOfPhone } from '#server/access/token.ts'
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

/**
 * Begins a session and answers its token, which exists nowhere else. `keepDevice` writes down the phone it is the
 * session of; such a one lasts 180 days at most, and a browser's twelve hours.
 */
export async function beginSession(
  tx: Tx,
  session: { user: Id; tenant: Id; stage: Stage; device: string },
  keepDevice?: (token: string) => Promise<Id>,
): Promise<string> {
  const token = keepDevice ? newTokenOfPhone() : newToken()
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
    const { rows } = await sql<{ found: (Session & { idleSeconds: number }) | null }>`
      select access.session_of(${hashToken(token)}) as found`.execute(tx)
    const found = rows[0]?.found
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
