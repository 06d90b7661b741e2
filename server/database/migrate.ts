import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'

/** One file of `migrations/`. */
export type Migration = { readonly name: string; readonly sql: string; readonly sha256: string }

const FOLDER = join(import.meta.dirname, '..', '..', 'migrations')
const FORM = /^\d{4}_[a-z0-9_]+\.sql$/
// Any number: two programs starting at once on one database take turns.
const LOCK = 4780_0001

/** The migrations in order. */
export async function readMigrations(folder = FOLDER): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.sql')).sort()
  for (const [index, name] of names.entries()) {
    if (!FORM.test(name)) throw new Error(`migrations/${name} is not named like 0001_access.sql.`)
    if (names[index - 1]?.slice(0, 4) === name.slice(0, 4)) {
      throw new Error(
        `migrations/${name} and ${names[index - 1]} have one number: give the later one the next.`,
      )
    }
  }
  return Promise.all(names.map(name => readMigration(folder, name)))
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const sql = await readFile(join(folder, name), 'utf8')
  return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
}

/** Applies what is not yet applied, each file in its own transaction; answers the names applied now. */
export async function migrate(
  client: pg.Client,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  await client.query('select pg_advisory_lock($1)', [LOCK])
  try {
    const pending = pendingOf(migrations, await readApplied(client))
    for (const migration of pending) await apply(client, migration)
    return pending.map(migration => migration.name)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK])
  }
}

/** What this database has had applied: name to hash. */
export async function readApplied(client: pg.Client | pg.PoolClient): Promise<ReadonlyMap<string, string>> {
  const found = await client.query("select to_regclass('access.migrations') is not null as is_there")
  if (found.rows[0]?.is_there !== true) return new Map()
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from access.migrations',
  )
  return new Map(rows.map(row => [row.name, row.sha256]))
}

/** What is left to apply; refuses a file changed since, or a database that is ahead of this program. */
export function pendingOf(
  migrations: readonly Migration[],
  applied: ReadonlyMap<string, string>,
): readonly Migration[] {
  for (const name of applied.keys()) {
    if (!migrations.some(migration => migration.name === name)) {
      throw new Error(`The database has ${name}, which this version lacks: run the newer version.`)
    }
  }
  for (const { name, sha256 } of migrations) {
    if (applied.has(name) && applied.get(name) !== sha256) {
      throw new Error(`migrations/${name} was changed after it was applied: restore it and add a new file.`)
    }
  }
  return migrations.filter(migration => !applied.has(migration.name))
}

/**
 * As handsel_owner, so that what a file creates is owned by it; the first file makes that role
 * itself.
 */
async function apply(client: pg.Client, { name, sql, sha256 }: Migration): Promise<void> {
  const isFirst = name.startsWith('0001_')
  await client.query(`begin; set local lock_timeout = '5s';${isFirst ? '' : ' set local role handsel_owner'}`)
  try {
    await client.query(sql)
    await client.query('set local role handsel_owner')
    await client.query('insert into access.migrations (name, sha256) values ($1, $2)', [name, sha256])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migrations/${name}: ${(error as Error).message}`, { cause: error })
  }
}
