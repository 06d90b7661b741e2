import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import { inGroups, readTypedCode, typedCode } from '#core/typed-code.ts'
import { placesBelow } from '#server/access/reach.ts'
import type { Session } from '#server/access/sessions.ts'
import { hashToken, newToken } from '#server/access/token.ts'
import type { Tx } from '#server/database/tx.ts'
import { notFound, Problem } from '#server/http/problem.ts'
import { newId } from '#server/new-id.ts'

const CODE_LENGTH = 10

/** What lets one phone in, once: a token for the camera, a code for where the camera fails. Both shown this once. */
export interface DeviceInvitation {
  readonly id: Id
  readonly token: string
  readonly code: string
  readonly endsAt: string
}

/** Invites a phone of a member who works in the field, in place of an earlier invitation of the same member. */
export async function inviteDevice(
  tx: Tx,
  by: Session,
  invited: { user: Id; name?: string | undefined },
): Promise<DeviceInvitation> {
  await requireFieldMember(tx, by, invited.user)
  const [id, token] = [newId(), newToken()]
  const code = typedCode([...randomBytes(CODE_LENGTH)])
  // Two for the same member at once: the later stands. Neither waits to sweep what is over.
  await sql`
    delete from access.device_invitations where tenant_id = access.tenant() and id in (
      select id from access.device_invitations where tenant_id = access.tenant() and ends_at < now()
        and user_id <> ${invited.user} for update skip locked)`.execute(tx)
  const { rows } = await sql<{ endsAt: string }>`
    insert into access.device_invitations (tenant_id, id, user_id, name, token_hash, code_hash, invited_by)
    values (access.tenant(), ${id}, ${invited.user}, ${invited.name ?? null}, ${hashToken(token)},
      ${hashToken(code)}, ${by.user})
    on conflict (tenant_id, user_id) do update set id = excluded.id, name = excluded.name,
      token_hash = excluded.token_hash, code_hash = excluded.code_hash, invited_by = excluded.invited_by,
      ends_at = excluded.ends_at
    returning ends_at as "endsAt"`.execute(tx)
  return { id, token, code: inGroups(code), endsAt: rows[0]?.endsAt ?? '' }
}

/**
 * Whoever holds the invitation works as this member. So nobody can make one for a member who works further than they
 * do themselves.
 */
async function requireFieldMember(tx: Tx, by: Session, user: Id): Promise<void> {
  const { rows } = await sql<{ isInField: boolean; places: Id[] | null }>`
    select access.may_have_phone(roles) as "isInField", places from access.memberships
    where tenant_id = access.tenant() and user_id = ${user}`.execute(tx)
  const member = rows[0]
  if (!member) throw notFound()
  if (!member.isInField) {
    const sentence = 'A phone is for who works in the field: give this member the role field worker first.'
    throw new Problem(422, 'role_missing', sentence, { field: 'user' })
  }
  if (by.places === null) return
  const own = await placesBelow(tx, by.places)
  if (member.places?.every(place => own.includes(place))) return
  const sentence = 'This member works in places beyond yours. Ask an administrator to let the phone in.'
  throw new Problem(422, 'place_not_yours', sentence, { field: 'user' })
}

/** What is stored of the code somebody typed; a slip of the finger is told before anything is looked up. */
export function hashOfTyped(typed: string): Buffer {
  const code = readTypedCode(typed, CODE_LENGTH)
  if (code) return hashToken(code)
  const sentence = `The code does not fit together: it has ${CODE_LENGTH + 1} letters and digits. Check it and type it again.`
  throw new Problem(422, 'code_mistyped', sentence, { field: 'code' })
}

/** The invitation a token or a code is of, used up by this. */
export async function takeInvitation(
  tx: Tx,
  shown: { by: 'token' | 'code'; hash: Buffer },
): Promise<{ tenant: Id; user: Id; name: string | null; invitedBy: Id }> {
  const column = { token: sql`token_hash`, code: sql`code_hash` }[shown.by]
  const { rows } = await sql<{ tenant: Id; user: Id; name: string | null; invitedBy: Id }>`
    delete from access.device_invitations where ${column} = ${shown.hash} and ends_at > now()
    returning tenant_id as tenant, user_id as "user", name, invited_by as "invitedBy"`.execute(tx)
  const found = rows[0]
  if (found) return found
  throw new Problem(
    410,
    'link_over',
    'This code was used or is older than a quarter of an hour. Ask for a new one.',
  )
}
