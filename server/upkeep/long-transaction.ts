import { withClient } from '#server/database/client.ts'
import { signContext } from '#server/database/context.ts'
import { newId } from '#server/new-id.ts'
import { type Ask, askOn } from '#server/upkeep/ask.ts'

/** The database as the application, and the key its contexts are signed with. */
export interface Where {
  readonly appAddress: string
  readonly contextKey: string
}

/** Who acts where no person does. */
const UPKEEP = '00000000-0000-4000-8000-000000000000'

const BEGIN = {
  read: 'begin isolation level repeatable read read only',
  write: 'begin',
  try: 'begin',
} as const

/**
 * One transaction of a workspace on a connection of its own, without the limits of time that requests have.
 * `read` sees one moment of the books throughout, while others go on writing;
 * `try` writes, and takes it all back.
 */
export async function inLongTransaction<T>(
  { appAddress, contextKey }: Where,
  { tenant, to }: { readonly tenant: string; readonly to: keyof typeof BEGIN },
  act: (ask: Ask) => Promise<T>,
): Promise<T> {
  const who = { tenant, user: UPKEEP, request: newId() }
  return withClient(appAddress, async client => {
    const context = signContext(who, Buffer.from(contextKey, 'base64'), Date.now())
    await client.query(`${BEGIN[to]}; set local handsel.ctx = '${context}'; set local time zone 'UTC'`)
    // Leaving by an error closes the connection, and with it the transaction: nothing was done.
    const answer = await act(askOn(client))
    await client.query(to === 'try' ? 'rollback' : 'commit')
    return answer
  })
}
