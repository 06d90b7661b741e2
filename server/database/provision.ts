import pg from 'pg'
import { withClient } from '#server/database/client.ts'
import { keyPads, readContextKey } from '#server/database/context.ts'
import { migrate, readMigrations } from '#server/database/migrate.ts'
import type { Secrets } from '#server/database/secrets.ts'

/** Makes the database on our own server when there is none yet. */
export async function keepDatabase(serverAddress: string, name: string): Promise<void> {
  await withClient(serverAddress, async client => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`)
  })
}

/** Brings a database to this version: migrations, who may connect, and the key of the context. */
export async function provision(ownerAddress: string, secrets: Secrets): Promise<readonly string[]> {
  const migrations = await readMigrations()
  return withClient(ownerAddress, async client => {
    const applied = await migrate(client, migrations)
    await closeToOthers(client)
    await keepContextKey(client, secrets.contextKey)
    return applied
  })
}

/** Gives logins their passwords. */
export async function setPasswords(
  ownerAddress: string,
  passwords: Readonly<Record<string, string>>,
): Promise<void> {
  await withClient(ownerAddress, async client => {
    for (const [role, password] of Object.entries(passwords)) {
      await client.query(`alter role ${pg.escapeIdentifier(role)} password ${pg.escapeLiteral(password)}`)
    }
  })
}

/** A new database lets everyone in and lets them make temporary tables; ours does not. */
async function closeToOthers(client: pg.Client): Promise<void> {
  await client.query(`
    do $$ begin
      execute format('revoke connect, temporary on database %I from public', current_database());
      execute format('grant connect on database %I to handsel_app, handsel_backup', current_database());
    end $$`)
}

async function keepContextKey(client: pg.Client, contextKey: string): Promise<void> {
  const { inner, outer } = keyPads(readContextKey(contextKey))
  await client.query('begin; set local role handsel_context')
  await client.query(
    `insert into access.context_keys (id, inner_pad, outer_pad) values (1, $1, $2)
     on conflict (id) do update set inner_pad = $1, outer_pad = $2
     where (context_keys.inner_pad, context_keys.outer_pad) <> ($1, $2)`,
    [inner, outer],
  )
  await client.query('commit')
}
