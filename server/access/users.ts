import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { Role } from '#core/role.ts'
import { atDoor } from '#server/access/door.ts'
import { newPasswordLink } from '#server/access/password-link.ts'
import {
  insertMembership,
  insertUser,
  plainEmail,
  putOffSecondFactor,
  type User,
  userByEmail,
} from '#server/access/people.ts'
import type { Database } from '#server/database/database.ts'

/**
 * A new member of a workspace, and the token of a link to choose a password. Who only looks around, where nobody is
 * real, may put off the second factor as the first member of a new workspace may.
 */
export async function createUser(
  database: Database,
  user: { tenant: Id; email: string; name: string; roles: readonly Role[]; looksAround?: boolean },
): Promise<{ id: Id; token: string }> {
  return atDoor(database, async tx => {
    const id = await insertUser(tx, { email: plainEmail(user.email), name: user.name })
    await insertMembership(tx, { tenant: user.tenant, user: id, roles: user.roles })
    if (user.looksAround) await putOffSecondFactor(tx, id)
    return { id, token: await newPasswordLink(tx, id) }
  })
}

/** The token of a link to choose a new password, good for a day; undefined: no such user. */
export async function resetPassword(database: Database, email: string): Promise<string | undefined> {
  return atDoor(database, async tx => {
    const user = await userByEmail(tx, plainEmail(email))
    return user && newPasswordLink(tx, user.id)
  })
}

/** After the person has shown who they are: the second factor is forgotten and set up anew. */
export async function forgetSecondFactor(database: Database, email: string): Promise<boolean> {
  return atDoor(database, async tx => {
    const user = await userByEmail(tx, plainEmail(email))
    if (!user) return false
    await sql`delete from access.totp where user_id = ${user.id}`.execute(tx)
    await sql`delete from access.passkeys where user_id = ${user.id}`.execute(tx)
    await sql`delete from access.recovery_codes where user_id = ${user.id}`.execute(tx)
    await sql`delete from access.sessions where user_id = ${user.id}`.execute(tx)
    return true
  })
}

/** Everybody who can sign in, with their workspaces. */
export async function listUsers(
  database: Database,
): Promise<readonly (User & { tenant: string; roles: readonly Role[] })[]> {
  return atDoor(database, async tx => {
    const { rows } = await sql<User & { tenant: string; roles: readonly Role[] }>`
      select u.id, u.email, u.name, t.name as tenant, m.roles from access.users u
      join access.memberships m on m.user_id = u.id join access.tenants t on t.id = m.tenant_id
      order by u.email, t.name`.execute(tx)
    return rows
  })
}
