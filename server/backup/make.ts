import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { type Tally, writeHead, writePart } from '#server/backup/archive.ts'
import { copyOut } from '#server/backup/copy.ts'
import { filesToCopy } from '#server/backup/files.ts'
import { fingerprintOf, type Manifest, type Preamble } from '#server/backup/manifest.ts'
import { type CopiedTable, copyOutOf, PLAIN, tablesToCopy } from '#server/backup/tables.ts'
import { readApplied } from '#server/database/migrate.ts'
import { askOn } from '#server/upkeep/ask.ts'

/** What is to be backed up. */
export interface Original {
  readonly dataDir: string
  readonly secretsFile: string
  readonly masterKey: string
  readonly version: string
}

/** The plain bytes of a backup: one moment of the database, the files, and what there must be. */
export async function* makeArchive(client: pg.Client, of: Original): AsyncGenerator<Buffer, Manifest> {
  await beginSnapshot(client)
  const ask = askOn(client)
  yield writeHead(await readPreamble(client, of))
  const tables: Manifest['tables'][number][] = []
  for (const table of await tablesToCopy(ask)) tables.push(yield* writeTable(client, table))
  const files: Manifest['files'][number][] = []
  for (const name of await filesToCopy(of.dataDir, of.secretsFile)) {
    const part = writePart({ part: 'file', name }, createReadStream(join(of.dataDir, name)))
    files.push({ name, ...(yield* part) })
  }
  const heads = await ask<Manifest['heads'][number]>(HEADS)
  const manifest: Manifest = { part: 'manifest', tables, files, heads }
  yield writeHead(manifest)
  await client.query('commit')
  return manifest
}

const HEADS = `
  select tenant_id as tenant, name, seq::float8 as seq, encode(head, 'hex') as hash
  from ledger.chains join access.tenants on id = tenant_id order by tenant_id`

async function beginSnapshot(client: pg.Client): Promise<void> {
  await client.query(`${PLAIN}; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0`)
  await client.query('set role handsel_backup').catch((error: Error) => {
    throw new Error(
      `Who connects may not read as handsel_backup (${error.message}): set DATABASE_OWNER_URL to the login that set up ` +
        'the database, or grant handsel_backup to it.',
    )
  })
  await client.query('begin isolation level repeatable read read only')
}

async function readPreamble(client: pg.Client, { version, masterKey }: Original): Promise<Preamble> {
  const applied = [...(await readApplied(client))].map(([name, sha256]) => ({ name, sha256 }))
  if (applied.length === 0) throw new Error('There is no database of Handsel here yet: nothing to back up.')
  const migrations = applied.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const madeAt = new Date().toISOString()
  return { part: 'preamble', format: 1, version, madeAt, migrations, masterKey: fingerprintOf(masterKey) }
}

async function* writeTable(
  client: pg.Client,
  table: CopiedTable,
): AsyncGenerator<Buffer, Tally & { name: string; rows: number }> {
  const { name, columns } = table
  let rows = 0n
  const tally = yield* writePart({ part: 'table', name, columns }, counting())
  return { name, rows: Number(rows), ...tally }

  async function* counting(): AsyncGenerator<Buffer> {
    rows = yield* copyOut(client, copyOutOf(table))
  }
}
