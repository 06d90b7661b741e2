import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ROLES } from '#core/role.ts'
import { propose } from '#server/gate/gate.ts'
import { Acts } from '#tests/acts.ts'
import { memoryDatabase } from '#tests/memory-books.ts'
import { idOf, VILLAGE } from '#tests/village.ts'

const CONTEXT = { tenant: idOf('tenant'), user: idOf('coordinator'), request: idOf('request') }
const act = new Acts()
const counted = act.counted('2021-03-10', { DK01: 'female' })
const given = act.given('2021-03-20', 'DK01', 1)
const submission = idOf('a sheet')

test('a row of a sheet that waited is worth no more for it: nobody saw it who says so', async () => {
  const { database, tables } = memoryDatabase(VILLAGE, '2026-01-01')
  const [held] = await propose(database, CONTEXT, { roles: ROLES, submission }, [given])
  assert.equal(held?.answer, 'held')
  await propose(database, CONTEXT, { roles: ROLES }, [counted])
  const grades = [counted, given].map(
    ({ id }) => (tables.entries.get(id) as { grade?: number } | undefined)?.grade,
  )
  assert.deepEqual(grades, [1, 0])
})
