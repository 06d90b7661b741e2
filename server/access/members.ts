import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { Role } from '#core/role.ts'
import type { Tx } from '#server/database/tx.ts'
import { notFound, Problem } from '#server/http/problem.ts'

/** Who may see who works in the workspace. */
export const MEMBER_READERS = ['administrator', 'coordinator'] as const satisfies Role[]

/** Whether these roles may see what members are called. */
export function maySeeMembers(roles: readonly Role[]): boolean {
  return MEMBER_READERS.some(role => roles.includes(role))
}

/** What a member is called; null of who works here no longer. */
export async function nameOfMember(tx: Tx, user: Id): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`select name from access.users where id = ${user}`.execute(tx)
  return rows[0]?.name ?? null
}

/** Somebody who works in this workspace. */
export interface Member {
  readonly id: Id
  readonly name: string
  readonly email: string
  readonly roles: Role[]
  readonly places: Id[] | null
  readonly programmes: Id[] | null
  readonly since: string
}

/** What may be changed of a membership. */
export interface MemberChange {
  readonly roles?: readonly Role[] | undefined
  readonly places?: readonly Id[] | null | undefined
  readonly programmes?: readonly Id[] | null | undefined
}

/** The members of the tenant of this transaction: row-level security keeps all others out. */
export async function listMembers(tx: Tx): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select u.id, u.name, u.email, m.roles, m.places, m.programmes, m.since
    from access.memberships m join access.users u on u.id = m.user_id
    order by lower(u.name), u.id`.execute(tx)
  return rows
}

/** Refuses a limit to places that are not in the books: whoever had it would see nothing, and nobody would know why. */
export async function requirePlaces(tx: Tx, places: readonly Id[] | null | undefined): Promise<void> {
  if (!places) return
  const { rows } = await sql<{ known: number }>`
    select count(*)::int as known from ledger.places
    where tenant_id = access.tenant() and id = any (${[...places]}::uuid[])`.execute(tx)
  if (rows[0]?.known === new Set(places).size) return
  throw new Problem(422, 'place_unknown', 'A place named here is not in the books.', { field: 'places' })
}

/** Gives a member other roles or limits, at once also in the sessions they have open. */
export async function changeMember(tx: Tx, user: Id, change: MemberChange): Promise<void> {
  await requirePlaces(tx, change.places)
  const before = await lockMembers(tx, user)
  const after = {
    ...before,
    ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
  }
  await sql`
    update access.memberships set roles = ${[...after.roles]}::text[], places = ${after.places}::uuid[],
      programmes = ${after.programmes}::uuid[]
    where tenant_id = access.tenant() and user_id = ${user}`.execute(tx)
  await requireAdministrator(tx)
}

/** Ends a membership, and with it the sessions the member has in this workspace. */
export async function endMembership(tx: Tx, user: Id): Promise<void> {
  await lockMembers(tx, user)
  await sql`delete from access.memberships where tenant_id = access.tenant() and user_id = ${user}`.execute(
    tx,
  )
  await requireAdministrator(tx)
}

/** All rows are locked, so that two administrators cannot each remove the other. */
async function lockMembers(tx: Tx, user: Id): Promise<Pick<Member, 'roles' | 'places' | 'programmes'>> {
  const { rows } = await sql<{ user: Id } & Pick<Member, 'roles' | 'places' | 'programmes'>>`
    select user_id as "user", roles, places, programmes from access.memberships
    where tenant_id = access.tenant() order by user_id for update`.execute(tx)
  const found = rows.find(row => row.user === user)
  if (!found) throw notFound()
  return { roles: found.roles, places: found.places, programmes: found.programmes }
}

async function requireAdministrator(tx: Tx): Promise<void> {
  const { rows } = await sql`
    select from access.memberships where tenant_id = access.tenant() and 'administrator' = any (roles) limit 1
    `.execute(tx)
  if (rows.length > 0) return
  throw new Problem(
    409,
    'last_administrator',
    'This is the last administrator. Make somebody else administrator first.',
  )
}
