import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { withClient } from '#server/database/client.ts'
import { keepErased } from '#server/upkeep/keep-erased.ts'
import { appendErasure } from '#server/vault/erasure-log.ts'
import { insertNames } from '#server/vault/names.ts'
import { newId } from '#tests/fresh-database.ts'
import { world } from '#tests/world.ts'

const w = await world(2)
const folder = await mkdtemp(join(tmpdir(), 'handsel-erased-'))
const log = join(folder, 'erasures.log')
after(async () => {
  await w.close()
  await rm(folder, { recursive: true })
})

test('who is on the list and back in the database is erased again, once', async () => {
  const [party, other] = w.families as [string, string]
  await w.database.inTenant(w.context, tx =>
    insertNames(
      tx,
      [party, other].map(id => ({ party: id, names: [{ text: 'Bahar', script: 'Latn', lang: 'ug' }] })),
    ),
  )
  assert.equal(await keepErased(w.database, log), 0)
  const at = new Date().toISOString()
  await appendErasure(log, { tenant: w.tenant, party, at })
  await appendErasure(log, { tenant: newId(), party: newId(), at })
  assert.equal(await keepErased(w.database, log), 1)
  assert.equal(await keepErased(w.database, log), 0)
  const { rows } = await withClient(w.superuserUrl, client => client.query('select party from vault.names'))
  assert.deepEqual(rows, [{ party: other }])
})
