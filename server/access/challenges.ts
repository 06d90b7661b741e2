import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import { atDoor } from '#server/access/door.ts'
import { hashToken } from '#server/access/token.ts'
import type { Database } from '#server/database/database.ts'

/** Remembers what an authenticator was asked to sign, for five minutes; a session, when it was asked to join one. */
export async function keepChallenge(
  database: Database,
  challenge: string,
  session: Id | undefined,
): Promise<void> {
  await atDoor(database, async tx => {
    await sql`
      delete from access.challenges where challenge_hash in (
        select challenge_hash from access.challenges where ends_at < now() for update skip locked)`.execute(
      tx,
    )
    await sql`
      insert into access.challenges (challenge_hash, session_id) values (${hashToken(challenge)}, ${session ?? null})
      `.execute(tx)
  })
}

/** Takes a challenge back, once, and only for the session it was made for. */
export async function takeChallenge(
  database: Database,
  challenge: string,
  session: Id | undefined,
): Promise<boolean> {
  return atDoor(database, async tx => {
    const { rows } = await sql`
      delete from access.challenges where challenge_hash = ${hashToken(challenge)} and ends_at > now()
        and session_id is not distinct from ${session ?? null}::uuid
      returning challenge_hash`.execute(tx)
    return rows.length > 0
  })
}
