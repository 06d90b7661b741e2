import type pg from 'pg'
import type { Preamble } from '#server/backup/manifest.ts'
import { type Migration, migrate, readApplied, readMigrations } from '#server/database/migrate.ts'
import { UNFINISHED } from '#server/upkeep/unfinished.ts'

/**
 * Makes the schema as it was when the backup was made, in a database with nobody's books in it; what stands there
 * besides is taken away. Refuses any other database.
 */
export async function makeEmpty(client: pg.Client, { migrations }: Preamble): Promise<void> {
  const wanted = await migrationsOf(migrations)
  if ((await readApplied(client)).size > 0) {
    await refuseUsed(client)
    await clear(client)
  }
  await migrate(client, wanted)
}

/** Takes away everything of ours; for a database that was empty, or whose restore has failed. */
export async function clear(client: pg.Client): Promise<void> {
  await client.query('begin; set local role handsel_owner')
  await client.query('drop schema if exists access, ledger, vault cascade')
  await client.query('commit')
}

async function migrationsOf(wanted: Preamble['migrations']): Promise<readonly Migration[]> {
  const own = await readMigrations()
  return wanted.map(({ name, sha256 }) => {
    const found = own.find(each => each.name === name)
    if (!found)
      throw new Error(
        `The backup was made by a newer Handsel (it has ${name}): restore it with that version.`,
      )
    if (found.sha256 === sha256) return found
    throw new Error(
      `The backup was made with another ${name} than this version has: restore it with its own version.`,
    )
  })
}

/** Whoever owns the tables sees no row of them while the rules of rows are forced on owners as well. */
async function refuseUsed(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ is: boolean }>('select to_regclass($1) is not null as is', [
    UNFINISHED,
  ])
  if (rows[0]?.is === true) return
  await client.query("begin; set local role handsel_owner; set local lock_timeout = '5s'")
  await client.query('alter table access.tenants no force row level security')
  const found = await client.query<{ name: string }>('select name from access.tenants order by created_at')
  await client.query('rollback')
  if (found.rows.length === 0) return
  const names = found.rows.map(({ name }) => `“${name}”`).join(', ')
  throw new Error(
    `This database already holds ${names}. Restore into an empty one: choose another folder with --into.`,
  )
}
