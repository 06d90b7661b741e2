import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { withClient } from '#server/database/client.ts'
import { newId } from '#tests/fresh-database.ts'
import { freshHttp } from '#tests/fresh-http.ts'
import { TERMS, world } from '#tests/world.ts'

const FILE = join(import.meta.dirname, '../../migrations/0020_malformed_said_again.sql')
const SECRET = 'Ayshe of the lower well is ill'

test('of what came malformed before, no sentence is said again that stood in the place of a name', async () => {
  const w = await world(1, TERMS, await freshHttp())
  const said = [
    [`There is no field named “${SECRET}” here.`, ''],
    [`There is no field named “note”, “${SECRET}” here.`, 'fields'],
    [`fields.${SECRET} is too long.`, `fields.${SECRET}`],
    ['There is no field named “note”, “other_2” here.', 'fields.animals.0'],
    ['There is no field named “…” here.', 'fields.…'],
  ]
  await withClient(w.superuserUrl, async client => {
    const ids = said.map(() => newId())
    for (const [at, [because, field]] of said.entries()) {
      await client.query(
        `insert into ledger.inbox (tenant_id, id, sha256, answer, code, because, field, kind, content, received_by, received_at)
        values ($1, $2, sha256('x'), 'returned', 'malformed', $3, $4, 'unknown', '{}', $5, now())`,
        [w.tenant, ids[at], because, field, w.context.user],
      )
    }
    await client.query(await readFile(FILE, 'utf8'))
    const { rows } = await client.query<{ because: string; field: string | null }>(
      'select because, field from ledger.inbox where id = any ($1::uuid[]) order by array_position($1::uuid[], id)',
      [ids],
    )
    assert.doesNotMatch(JSON.stringify(rows), /Ayshe/)
    assert.deepEqual(
      rows.slice(3).map(({ because, field }) => [because, field]),
      said.slice(3),
    )
  })
  await w.close()
})
