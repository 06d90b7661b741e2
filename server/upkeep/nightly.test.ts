import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { openDatabase } from '#server/database/open.ts'
import { keepSecrets } from '#server/database/secrets.ts'
import { newId } from '#server/new-id.ts'
import { readSettings } from '#server/settings.ts'
import { nightly } from '#server/upkeep/nightly.ts'
import { foundTenant } from '#tests/fresh-database.ts'

const folder = await mkdtemp(join(tmpdir(), 'handsel-nightly-'))
after(() => rm(folder, { recursive: true, force: true }))

test('the nightly round forgets notes whose time is over, and lets the database go on', async () => {
  const settings = readSettings({ DATA_DIR: folder })
  const database = await openDatabase(settings)
  try {
    const context = await foundTenant(database)
    const notes = () =>
      database.inTenant(context, async tx => {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from vault.notes`.execute(tx)
        return rows[0]?.n
      })
    await database.inTenant(context, async tx => {
      const family = newId()
      await sql`insert into ledger.parties (tenant_id, id, sort) values (${context.tenant}, ${family}, 'household')`.execute(
        tx,
      )
      await sql`insert into vault.person_keys (tenant_id, party, wrapped)
        values (${context.tenant}, ${family}, ${Buffer.alloc(61)})`.execute(tx)
      await sql`insert into vault.notes (tenant_id, id, party, sealed, written_by, written_on, keep_until)
        select ${context.tenant}, gen_random_uuid(), ${family}, ${Buffer.alloc(60)}, ${context.user}, day, day + 30
        from unnest(array[current_date - 200, current_date - 10]) as day`.execute(tx)
    })
    assert.equal(await notes(), 2)
    await nightly(database, settings, await keepSecrets(settings.secretsFile))
    assert.equal(await notes(), 1)
  } finally {
    await database.close()
  }
})
