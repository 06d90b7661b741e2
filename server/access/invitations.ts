import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { Role } from '#core/role.ts'
import { atDoor } from '#server/access/door.ts'
import { requirePlaces } from '#server/access/members.ts'
import { hashNewPassword } from '#server/access/new-password.ts'
import { insertMembership, insertUser, userByEmail } from '#server/access/people.ts'
import { checkPassword, enter, type From } from '#server/access/sign-in.ts'
import { hashToken, newToken } from '#server/access/token.ts'
import type { Context, Database } from '#server/database/database.ts'
import type { Tx } from '#server/database/tx.ts'
import { notFound, Problem } from '#server/http/problem.ts'
import { newId } from '#server/new-id.ts'

/** An invitation that waits to be accepted. */
export interface Invitation {
  readonly id: Id
  readonly email: string
  readonly roles: Role[]
  /** The places whoever accepts it will be limited to; null: not limited. */
  readonly places: Id[] | null
  readonly endsAt: string
}

/** Invites an address in place of an earlier invitation to it; answers the token, which is not kept. */
export async function invite(
  tx: Tx,
  context: Context,
  invited: { email: string; roles: readonly Role[]; places: readonly Id[] | null },
): Promise<{ id: Id; token: string }> {
  await refuseMember(tx, invited.email)
  await requirePlaces(tx, invited.places)
  const [id, token] = [newId(), newToken()]
  await sql`
    insert into access.invitations (tenant_id, id, email, roles, places, token_hash, invited_by)
    values (access.tenant(), ${id}, ${invited.email}, ${[...invited.roles]}::text[], ${invited.places}::uuid[],
      ${hashToken(token)}, ${context.user})
    on conflict (tenant_id, email) do update set id = excluded.id, roles = excluded.roles, places = excluded.places,
      token_hash = excluded.token_hash, invited_by = excluded.invited_by, ends_at = excluded.ends_at`.execute(
    tx,
  )
  return { id, token }
}

/** Sees only the people of this workspace, so an answer tells nothing about others. */
async function refuseMember(tx: Tx, email: string): Promise<void> {
  if (!(await userByEmail(tx, email))) return
  throw new Problem(409, 'already_member', 'Somebody with this address already works in this workspace.')
}

/** The invitations of this workspace that are still good. */
export async function listInvitations(tx: Tx): Promise<Invitation[]> {
  const { rows } = await sql<Invitation>`
    select id, email, roles, places, ends_at as "endsAt" from access.invitations where ends_at > now() order by email
    `.execute(tx)
  return rows
}

/** Takes an invitation back. */
export async function withdrawInvitation(tx: Tx, id: Id): Promise<void> {
  const { rows } = await sql`delete from access.invitations where id = ${id} returning id`.execute(tx)
  if (rows.length === 0) throw notFound()
}

interface Open {
  readonly tenant: Id
  readonly id: Id
  readonly email: string
  readonly roles: Role[]
  readonly places: Id[] | null
}

/**
 * Accepts an invitation, once, and signs in. Who already signs in here, in another workspace, joins with the
 * password they have: a link must not be able to change it.
 */
export async function acceptInvitation(
  database: Database,
  accepted: { token: string; name: string; password: string },
  from: From,
): Promise<string> {
  const { open, known } = await atDoor(database, async tx => {
    const invitation = await readOpen(tx, accepted.token)
    return { open: invitation, known: await userByEmail(tx, invitation.email) }
  })
  const owner = { email: open.email, name: accepted.name }
  const passwordHash = known ? undefined : await hashNewPassword(accepted.password, owner)
  if (known) await checkPassword(database, { email: open.email, password: accepted.password }, from.network)
  return atDoor(database, async tx => {
    const { tenant, id, roles, places } = await readOpen(tx, accepted.token)
    await sql`delete from access.invitations where tenant_id = ${tenant} and id = ${id}`.execute(tx)
    const user = known?.id ?? (await insertUser(tx, { ...owner, ...(passwordHash ? { passwordHash } : {}) }))
    await insertMembership(tx, { tenant, user, roles, places })
    return enter(tx, user, from)
  })
}

async function readOpen(tx: Tx, token: string): Promise<Open> {
  const { rows } = await sql<Open>`
    select tenant_id as tenant, id, email, roles, places from access.invitations
    where token_hash = ${hashToken(token)} and ends_at > now() for update`.execute(tx)
  const found = rows[0]
  if (!found)
    throw new Problem(
      410,
      'link_over',
      'This invitation was used, withdrawn or is too old. Ask for a new one.',
    )
  return found
}
