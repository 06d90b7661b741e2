import type pg from 'pg'
import { type Tally, tallied } from '#server/backup/archive.ts'
import { copyIn, copyOut } from '#server/backup/copy.ts'
import type { Manifest, TablePart } from '#server/backup/manifest.ts'
import { type CopiedTable, copyInto, copyOutOf, PLAIN, tablesToCopy } from '#server/backup/tables.ts'
import { askOn } from '#server/upkeep/ask.ts'
import { UNFINISHED } from '#server/upkeep/unfinished.ts'

/**
 * One transaction in which rows are loaded as they were: the rules of rows and the triggers, which watch over what
 * people do, rest in it. References are checked. Until the restore is over, a table says that it is not.
 */
export async function beginLoading(client: pg.Client): Promise<readonly CopiedTable[]> {
  await client.query(`${PLAIN}; set statement_timeout = 0; begin; set local role handsel_owner`)
  const tables = await tablesToCopy(askOn(client))
  await client.query(`create table ${UNFINISHED} (since timestamptz not null default now())`)
  for (const { name } of tables) {
    await client.query(`alter table ${name} no force row level security, disable trigger user`)
  }
  return tables
}

/** Loads one table of the backup, which must be one of ours, with the same columns. */
export async function loadTable(
  client: pg.Client,
  tables: readonly CopiedTable[],
  { name, columns }: TablePart,
  blocks: AsyncIterable<Buffer>,
): Promise<number> {
  const table = tables.find(each => each.name === name)
  if (table === undefined || table.columns.join() !== columns.join()) {
    throw new Error(`The backup has a table ${name} that this schema does not have.`)
  }
  return Number(await copyIn(client, copyInto(name, columns), blocks))
}

/** Reads every table back and compares it with what was backed up, then lets the rules and triggers watch again. */
export async function endLoading(
  client: pg.Client,
  tables: readonly CopiedTable[],
  manifest: Manifest,
): Promise<void> {
  for (const table of tables) {
    const expected = manifest.tables.find(({ name }) => name === table.name)
    const { rows, tally } = await tallyOf(client, table)
    if (expected && rows === expected.rows && tally.sha256 === expected.sha256) continue
    throw new Error(
      `${table.name} is not in the database as it was in the backup: ${rows} rows, ${expected?.rows ?? 0} expected.`,
    )
  }
  for (const { name } of tables) {
    await client.query(`alter table ${name} force row level security, enable trigger user`)
  }
  await client.query('commit')
}

async function tallyOf(client: pg.Client, table: CopiedTable): Promise<{ rows: number; tally: Tally }> {
  let rows = 0n
  let tally: Tally = { bytes: 0, sha256: '' }
  async function* counting(): AsyncGenerator<Buffer> {
    rows = yield* copyOut(client, copyOutOf(table))
  }
  for await (const _ of tallied(counting(), done => {
    tally = done
  }));
  return { rows: Number(rows), tally }
}
