import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { Role } from '#core/role.ts'
import { atDoor } from '#server/access/door.ts'
import { insertMembership, insertUser } from '#server/access/people.ts'
import { beginSession, type Stage } from '#server/access/sessions.ts'
import { hashToken } from '#server/access/token.ts'
import type { Context, Database } from '#server/database/database.ts'
import { newId } from '#server/new-id.ts'

/** Somebody of a test's own, signed in. */
export interface SignedIn {
  readonly cookie: string
  readonly user: Id
  readonly email: string
  readonly context: Context
}

/** A new member of the workspace with these roles, signed in (or as far as `stage` says), without a password. */
export async function signInAs(
  database: Database,
  tenant: Id,
  roles: Role | readonly Role[],
  stage: Stage = 'full',
): Promise<SignedIn> {
  const email = `${newId()}@example.org`
  const member = typeof roles === 'string' ? [roles] : roles
  return atDoor(database, async tx => {
    const user = await insertUser(tx, { email, name: `A ${member.join(' and ')}` })
    await insertMembership(tx, { tenant, user, roles: member })
    const token = await beginSession(tx, { user, tenant, stage, device: 'A test' })
    return { cookie: `__Host-handsel=${token}`, user, email, context: { tenant, user, request: newId() } }
  })
}

/** A further session of somebody, so that what one test ends does not matter to the next. */
export async function signInAgain(database: Database, who: SignedIn, stage: Stage = 'full'): Promise<string> {
  const { user, context } = who
  const session = { user, tenant: context.tenant, stage, device: 'A test' }
  return `__Host-handsel=${await atDoor(database, tx => beginSession(tx, session))}`
}

/** A phone of somebody's, let in without an invitation. */
export async function enrolFor(database: Database, who: SignedIn, name = 'A phone'): Promise<string> {
  const { user, context } = who
  const session = { user, tenant: context.tenant, stage: 'full' as const, device: 'A test' }
  const token = await atDoor(database, tx =>
    beginSession(tx, session, async secret => {
      const id = newId()
      await sql`insert into access.devices (tenant_id, id, user_id, name, token_hash, invited_by)
        values (${context.tenant}, ${id}, ${user}, ${name}, ${hashToken(secret)}, ${user})`.execute(tx)
      return id
    }),
  )
  return `__Host-handsel=${token}`
}

/** Ends all sessions of somebody. */
export async function signOut(database: Database, who: SignedIn): Promise<void> {
  await atDoor(database, tx => sql`delete from access.sessions where user_id = ${who.user}`.execute(tx))
}
