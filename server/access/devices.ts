import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { Role } from '#core/role.ts'
import { takeInvitation } from '#server/access/device-invitations.ts'
import { beginSession, endSession } from '#server/access/sessions.ts'
import type { From } from '#server/access/sign-in.ts'
import { hashToken } from '#server/access/token.ts'
import type { Tx } from '#server/database/tx.ts'
import { notFound, Problem } from '#server/http/problem.ts'
import { newId } from '#server/new-id.ts'

/** A phone that was let in. */
export interface Device {
  readonly id: Id
  readonly user: Id
  readonly userName: string
  readonly name: string
  readonly enrolledAt: string
  readonly seenAt: string
  readonly revokedAt: string | null
  readonly state: 'in_use' | 'ran_out' | 'revoked'
}

/** Lets a phone in on an invitation, which is used up by it, and begins its session; answers the session's token. */
export async function enrolDevice(
  tx: Tx,
  shown: { by: 'token' | 'code'; hash: Buffer },
  as: { name: string | undefined; from: From },
): Promise<string> {
  const { tenant, user, name, invitedBy } = await takeInvitation(tx, shown)
  await requireStillInField(tx, tenant, user)
  const { session: former, device } = as.from
  if (former) await endSession(tx, former.user, former.id)
  const id = newId()
  return beginSession(tx, { user, tenant, stage: 'full', device }, async token => {
    await sql`
      insert into access.devices (tenant_id, id, user_id, name, token_hash, invited_by)
      values (${tenant}, ${id}, ${user}, ${as.name ?? name ?? device}, ${hashToken(token)}, ${invitedBy})`.execute(
      tx,
    )
    return id
  })
}

async function requireStillInField(tx: Tx, tenant: Id, user: Id): Promise<void> {
  const { rows } = await sql`
    select from access.memberships where tenant_id = ${tenant} and user_id = ${user} and access.may_have_phone(roles)
    `.execute(tx)
  if (rows.length > 0) return
  throw new Problem(
    422,
    'role_missing',
    'Who this phone is for does not work in the field any more. Ask the office.',
  )
}

/** Phones of the workspace, or of one member: those in use first, then the latest. */
export async function listDevices(tx: Tx, owner: Id | undefined): Promise<readonly Device[]> {
  const { rows } = await sql<Device>`
    select d.id, d.user_id as "user", coalesce(u.name, '') as "userName", d.name, d.enrolled_at as "enrolledAt",
      d.seen_at as "seenAt", d.revoked_at as "revokedAt", case when d.revoked_at is not null then 'revoked'
        when d.seen_at < now() - interval '30 days' or d.enrolled_at < now() - interval '180 days' then 'ran_out'
        else 'in_use' end as state
    from access.devices as d left join access.users as u on u.id = d.user_id
    where d.tenant_id = access.tenant() and (${owner === undefined} or d.user_id = ${owner ?? null}::uuid)
    order by d.revoked_at desc nulls first, d.enrolled_at desc limit 500`.execute(tx)
  return rows
}

/** Shuts a phone out, at once: its next call is told so. Asked again, it stays as it is. */
export async function revokeDevice(tx: Tx, id: Id, owner: Id | undefined): Promise<void> {
  const { rows } = await sql`
    update access.devices set revoked_at = coalesce(revoked_at, now())
    where tenant_id = access.tenant() and id = ${id}
      and (${owner === undefined} or user_id = ${owner ?? null}::uuid) returning id`.execute(tx)
  if (rows.length === 0) throw notFound()
}

/** Whose phones a caller sees and shuts out: undefined for everybody's. */
export function ownerFor(roles: readonly Role[], user: Id): Id | undefined {
  return roles.includes('coordinator') || roles.includes('administrator') ? undefined : user
}

/** Whether a token is that of a phone that was shut out, or whose owner no longer works in the field. */
export async function isShutOut(tx: Tx, token: string): Promise<boolean> {
  const { rows } = await sql`
    select from access.devices as d where d.token_hash = ${hashToken(token)} and (d.revoked_at is not null
      or not exists (select from access.memberships as m where m.tenant_id = d.tenant_id and m.user_id = d.user_id
        and access.may_have_phone(m.roles)))`.execute(tx)
  return rows.length > 0
}
