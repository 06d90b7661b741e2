import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** The number of the lock; any, as long as it stays. */
const LOCK = 4780_0002

const OTHER_SECRETS =
  'The secrets file is not the one this database was made with: restore secrets.json from its backup.'

const WAIT_MS = 30_000

/**
 * The right to be the one Handsel on a server, as a connection that holds a lock: whatever ends the
 * process ends the connection and frees the lock. Undefined when another holds it.
 */
export async function takeFolderLock(
  superuserAddress: string,
  tries: number,
): Promise<pg.Client | undefined> {
  const client = await connectWhenReady(superuserAddress)
  // A killed holder's connection takes the server a moment to notice.
  for (let tried = 0; tried < tries; tried++) {
    if (tried > 0) await sleep(50)
    const { rows } = await client.query('select pg_try_advisory_lock($1) as is_mine', [LOCK])
    if (rows[0].is_mine) return letGo(client)
  }
  await client.end()
  return undefined
}

/** The connection must not keep a process alive that has nothing left to do. */
function letGo(client: pg.Client): pg.Client {
  const { unref } = client as pg.Client & { unref(): void }
  unref.call(client)
  return client
}

/** A server listens before it has replayed its log; until then it answers 57P03, "starting up". */
async function connectWhenReady(address: string): Promise<pg.Client> {
  for (const until = Date.now() + WAIT_MS; ; await sleep(50)) {
    const client = new pg.Client({
      connectionString: address,
      application_name: `handsel ${process.pid}`,
      keepAlive: true,
    })
    client.on('error', () => {})
    try {
      await client.connect()
      return client
    } catch (error) {
      const { code } = error as pg.DatabaseError
      if (code === '28P01') throw new Error(OTHER_SECRETS)
      if (code !== '57P03' || Date.now() > until) throw error
    }
  }
}

/** The process that holds the lock, as it named itself. */
export async function folderLockHolder(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ application_name: string }>(
    `select application_name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and granted and ((classid::bigint << 32) | objid::bigint) = $1`,
    [LOCK],
  )
  return rows[0]?.application_name.replace('handsel ', 'process ') ?? 'a process that has just ended'
}
