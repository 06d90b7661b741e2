import type pg from 'pg'
import { type Context, readContextKey, signContext } from '#server/database/context.ts'
import type { Facts } from '#server/database/guard.ts'
import { pendingOf, readApplied, readMigrations } from '#server/database/migrate.ts'

const NOBODY: Context = {
  tenant: '00000000-0000-4000-8000-000000000000',
  user: '00000000-0000-4000-8000-000000000000',
  request: '00000000-0000-4000-8000-000000000000',
}

/** What the guard judges, as the application's own connection finds it. */
export async function readFacts(client: pg.Client, contextKey: string): Promise<Facts> {
  const { rows } = await client.query<Omit<Facts, 'pendingMigrations' | 'contextFault'>>(FACTS)
  const [found] = rows
  if (found === undefined) throw new Error('PostgreSQL did not say how it is set.')
  const pendingMigrations = await readPending(client)
  return { ...found, pendingMigrations, contextFault: await tryContext(client, contextKey) }
}

const FACTS = `
  select
    current_setting('server_version_num')::int as version,
    current_setting('fsync') as fsync,
    current_setting('full_page_writes') as "fullPageWrites",
    current_setting('synchronous_commit') as "synchronousCommit",
    current_setting('data_checksums') as "dataChecksums",
    rolname as role,
    rolsuper as "isSuperuser",
    rolbypassrls as "bypassesRowSecurity",
    to_regrole('handsel_app') is not null and pg_has_role(rolname, 'handsel_app', 'usage') as "isApplication",
    array(
      select other.rolname::text from pg_roles other
      where (other.rolname in ('handsel_owner', 'handsel_context', 'handsel_backup')
          or other.rolsuper or other.rolbypassrls)
        and other.oid <> pg_roles.oid and pg_has_role(pg_roles.rolname, other.oid, 'member')
      order by 1
    ) as "mightyRoles",
    array(
      select relnamespace::regnamespace || '.' || relname from pg_class
      where relkind in ('r', 'p') and relowner = pg_roles.oid
        and relnamespace::regnamespace::text !~ '^(pg_|information_)'
      order by 1
    ) as "ownedTables"
  from pg_roles where rolname = current_user`

async function readPending(client: pg.Client): Promise<readonly string[]> {
  const migrations = await readMigrations()
  try {
    return pendingOf(migrations, await readApplied(client)).map(({ name }) => name)
  } catch (error) {
    // Not allowed to look: then it is not the application's role either.
    if ((error as pg.DatabaseError).code === '42501') return []
    throw error
  }
}

async function tryContext(client: pg.Client, contextKey: string): Promise<string | undefined> {
  const context = signContext(NOBODY, readContextKey(contextKey), Date.now())
  try {
    await client.query(`begin; set local handsel.ctx = '${context}'`)
    await client.query('select access.tenant()')
    return undefined
  } catch (error) {
    return (error as Error).message
  } finally {
    await client.query('rollback')
  }
}
