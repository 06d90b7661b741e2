import { sql } from 'kysely'
import { withClient } from '#server/database/client.ts'
import type { Context, Database } from '#server/database/database.ts'

/**
 * Takes the lock out of `ledger.read_books` of one test's database, to show that a test of simultaneous sending goes
 * red without it.
 */
export async function removeLock(superuserUrl: string): Promise<void> {
  await withClient(superuserUrl, async client => {
    const { rows } = await client.query<{ source: string }>(
      `select pg_get_functiondef(oid) as source from pg_proc where proname = 'read_books'`,
    )
    const source = rows[0]?.source ?? ''
    const without = source.replaceAll(' for update', '')
    if (without === source) throw new Error('There is no lock to take out.')
    await client.query(without)
  })
}

/**
 * Opens all connections and lets each plan the gate's statements: a cold pool would serialise what is meant to happen
 * at once.
 */
export async function warm(database: Database, context: Context, connections = 10): Promise<void> {
  const visits = Array.from({ length: connections }, () =>
    database.inTenant(context, async tx => {
      await sql`select ledger.read_books('{}'::jsonb), pg_sleep(0.01)`.execute(tx)
      await sql`select ledger.write_books('{"entries": []}'::jsonb)`.execute(tx)
    }),
  )
  await Promise.all(visits)
}
