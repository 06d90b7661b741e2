import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { Role } from '#core/role.ts'
import type { Tx } from '#server/database/tx.ts'
import { newId } from '#server/new-id.ts'

/** Somebody who signs in. */
export interface User {
  readonly id: Id
  readonly email: string
  readonly name: string
}

/** Adds a person; with no password yet, a link will let them choose one. */
export async function insertUser(
  tx: Tx,
  user: { email: string; name: string; passwordHash?: string },
): Promise<Id> {
  const id = newId()
  await sql`
    insert into access.users (id, email, name, passkey_handle)
    values (${id}, ${user.email}, ${user.name}, ${randomBytes(32)})`.execute(tx)
  if (user.passwordHash) await keepPassword(tx, id, user.passwordHash)
  return id
}

/** Replaces the user's password; links to choose one end with it. */
export async function keepPassword(tx: Tx, user: Id, hash: string): Promise<void> {
  await sql`
    insert into access.passwords (user_id, hash) values (${user}, ${hash})
    on conflict (user_id) do update set hash = excluded.hash, changed_at = now()`.execute(tx)
  await sql`delete from access.password_links where user_id = ${user}`.execute(tx)
}

/** Makes a user a member of a workspace. */
export async function insertMembership(
  tx: Tx,
  of: { tenant: Id; user: Id; roles: readonly Role[]; places?: readonly Id[] | null },
): Promise<void> {
  await sql`
    insert into access.memberships (tenant_id, user_id, roles, places)
    values (${of.tenant}, ${of.user}, ${[...of.roles]}::text[], ${of.places ?? null}::uuid[])`.execute(tx)
}

/** The way everybody's address is written, so that one person is not two. */
export function plainEmail(typed: string): string {
  return typed.trim().normalize('NFC').toLowerCase()
}

/** The user with this address. */
export async function userByEmail(tx: Tx, email: string): Promise<User | undefined> {
  const { rows } = await sql<User>`select id, email, name from access.users where email = ${email}`.execute(
    tx,
  )
  return rows[0]
}

/** The user with this id. */
export async function userById(tx: Tx, id: Id): Promise<User | undefined> {
  const { rows } = await sql<User>`select id, email, name from access.users where id = ${id}`.execute(tx)
  return rows[0]
}

/** Whoever looks around in a workspace that has just begun may do so for a week before the second factor is asked. */
export async function putOffSecondFactor(tx: Tx, user: Id): Promise<void> {
  await sql`
    update access.users set second_factor_due_at = now() + interval '7 days' where id = ${user}`.execute(tx)
}
