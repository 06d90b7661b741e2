import { describeSession } from '#server/access/describe-session.ts'
import { atDoor } from '#server/access/door.ts'
import { findSession } from '#server/access/sessions.ts'
import type { From } from '#server/access/sign-in.ts'
import type { Database } from '#server/database/database.ts'
import type { Call } from '#server/http/call.ts'
import { WithToken } from '#server/http/sent.ts'

/** The answer of every way to sign in: who one is now, and the token for the browser, which keeps it so many days. */
export async function withSession(database: Database, token: string, days?: number) {
  const session = await findSession(database, token)
  if (!session) throw new Error('A session that has just begun is not there.')
  return new WithToken(await atDoor(database, tx => describeSession(tx, session)), token, days)
}

/** Where a call comes from. */
export function from(call: Pick<Call<'anyone'>, 'client' | 'session'>): From {
  return { network: call.client.network, device: call.client.device, session: call.session }
}
