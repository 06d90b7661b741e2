import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import { hashToken, newToken } from '#server/access/token.ts'
import type { Tx } from '#server/database/tx.ts'

/** The token of a link with which the user chooses a new password: once, within a day. */
export async function newPasswordLink(tx: Tx, user: Id): Promise<string> {
  const token = newToken()
  await sql`
    insert into access.password_links (user_id, token_hash, ends_at)
    values (${user}, ${hashToken(token)}, now() + interval '24 hours')
    on conflict (user_id) do update set token_hash = excluded.token_hash, ends_at = excluded.ends_at`.execute(
    tx,
  )
  return token
}

/** The user a password link belongs to, while it is good. */
export async function ownerOfPasswordLink(tx: Tx, token: string): Promise<Id | undefined> {
  const { rows } = await sql<{ user: Id }>`
    select user_id as "user" from access.password_links
    where token_hash = ${hashToken(token)} and ends_at > now() for update`.execute(tx)
  return rows[0]?.user
}
