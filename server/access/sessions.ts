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
}

/** Begins a session and answers its token, which exists nowhere else. */
export async function beginSession(
  tx: Tx,
  session: { user: Id; tenant: Id; stage: Stage; device: string },
): Promise<string> {
  const token = newToken()
  // Two that begin at once must not wait for each other to sweep.
  await sql`
    delete from access.sessions where id in (
      select id from access.sessions where ends_at < now() for update skip locked)`.execute(tx)
  await sql`
    insert into access.sessions (id, token_hash, user_id, tenant_id, stage, device) values (${newId()},
      ${hashToken(token)}, ${session.user}, ${session.tenant}, ${session.stage}, ${session.device})`.execute(
    tx,
  )
  return token
}

/** The live session of a token: less than 12 hours old, used in the last 30 minutes, of a person who still belongs. */
export async function findSession(database: Database, token: string): Promise<Session | undefined> {
  return atDoor(database, async tx => {
    const { rows } = await sql<Session & { idleSeconds: number }>`
      select s.id, s.user_id as "user", s.tenant_id as tenant, s.stage, m.roles, m.places, m.programmes,
        extract(epoch from now() - s.began_at)::float8 as "secondsOld",
        extract(epoch from now() - s.seen_at)::float8 as "idleSeconds"
      from access.sessions s join access.memberships m using (tenant_id, user_id)
      where s.token_hash = ${hashToken(token)} and s.ends_at > now() and s.seen_at > now() - interval '30 minutes'
      `.execute(tx)
    const found = rows[0]
    if (!found) return undefined
    const { idleSeconds, ...session } = found
    if (idleSeconds > 60)
      await sql`update access.sessions set seen_at = now() where id = ${session.id}`.execute(tx)
    return session
  })
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
