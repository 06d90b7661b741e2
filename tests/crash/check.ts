import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { Id } from '#core/id.ts'
import { ROLES } from '#core/role.ts'
import { withClient } from '#server/database/client.ts'
import { keepSecrets } from '#server/database/secrets.ts'
import { propose } from '#server/gate/gate.ts'
import { newId } from '#server/new-id.ts'
import { rebuildBooks } from '#server/rebuild/rebuild.ts'
import { askOn } from '#server/upkeep/ask.ts'
import { inLongTransaction } from '#server/upkeep/long-transaction.ts'
import { verifyJournal } from '#server/verify/verify.ts'
import { type Grounds, openPlace, superuserAt } from '#tests/crash/place.ts'
import type { WatchedWriter } from '#tests/crash/watched-writer.ts'

/** What became of a writer's entries. */
export interface Survived {
  readonly sent: number
  readonly acknowledged: number
  readonly lost: readonly Id[]
  /** Not acknowledged and in the books all the same: the answer did not arrive. */
  readonly unheard: number
}

/** After a crash: which of the acknowledged entries are gone, and that the rest of them is whole or absent. */
export async function lookAfter(dataDir: string, writer: WatchedWriter): Promise<Survived> {
  // Taken now: the writer may go on while we look.
  const [ids, acknowledged, batches] = [
    [...writer.sent.keys()],
    [...writer.acknowledged],
    [...writer.batches],
  ]
  const present = await withClient(await superuserAt(dataDir), async client => {
    const rows = await askOn(client)<{ id: Id; isWhole: boolean }>(WHOLE, [ids])
    assert.deepEqual(
      rows.filter(({ isWhole }) => !isWhole),
      [],
      'half an entry is there',
    )
    return new Set(rows.map(({ id }) => id))
  })
  const parts = batches.map(batch => batch.filter(id => present.has(id)).length / batch.length)
  assert.deepEqual(
    parts.filter(part => part > 0 && part < 1),
    [],
    'half a batch is there',
  )
  const lost = acknowledged.filter(id => !present.has(id))
  const unheard = [...present].filter(id => !writer.acknowledged.has(id)).length
  return { sent: ids.length, acknowledged: acknowledged.length, lost, unheard }
}

const WHOLE = `
  select coalesce(e.id, i.id) as id,
    e.id is not null and i.seq = e.seq
      and (select count(*) from ledger.moves as m where m.entry = e.id) = 1
      and (select count(*) from ledger.mentions as m where m.entry = e.id) = 1 as "isWhole"
  from (select * from ledger.entries where id = any ($1)) as e
  full join (select * from ledger.inbox where id = any ($1)) as i on i.id = e.id`

/** Sends everything again under the same ids: each stands in the books once, and what was accepted is so again. */
export async function sendAgain(dataDir: string, grounds: Grounds, writer: WatchedWriter): Promise<void> {
  const database = await openPlace(dataDir, 1)
  const entries = [...writer.sent.values()]
  for (let at = 0; at < entries.length; at += 500) {
    const page = entries.slice(at, at + 500)
    const answers = await propose(database, { ...grounds.context, request: newId() }, { roles: ROLES }, page)
    for (const answer of answers) {
      assert.equal(answer.answer, 'accepted')
      if (writer.acknowledged.has(answer.id))
        assert.equal(answer.repeated, true, `${answer.id} was booked twice`)
    }
  }
  await database.close()
  const count = await withClient(await superuserAt(dataDir), async client =>
    askOn(client)<{ count: number }>(
      'select count(*)::int as count from ledger.entries where id = any ($1)',
      [[...writer.sent.keys()]],
    ),
  )
  assert.equal(count[0]?.count, entries.length)
}

/** The whole journal is as it was written, and all that follows from it is what it says. */
export async function checkBooks(dataDir: string, { context: { tenant } }: Grounds): Promise<number> {
  const { appPassword, contextKey } = await keepSecrets(join(dataDir, 'secrets.json'))
  const address = new URL(await superuserAt(dataDir))
  address.username = 'handsel_app'
  address.password = appPassword
  const where = { appAddress: address.href, contextKey }
  const verified = await inLongTransaction(where, { tenant, to: 'read' }, ask => verifyJournal(ask, tenant))
  assert.deepEqual(verified.faults, [])
  const rebuilt = await inLongTransaction(where, { tenant, to: 'try' }, ask => rebuildBooks(ask, tenant))
  assert.deepEqual(rebuilt.differed, {})
  return verified.entries
}
