import assert from 'node:assert/strict'
import { test } from 'node:test'
import { always } from '#tests/chance.ts'
import { sums } from '#tests/journal.ts'
import type { EntryRow, MemoryTables } from '#tests/memory-tables.ts'
import { told } from '#tests/tell.ts'
import { wildEntries } from '#tests/wild.ts'

/** What a programme's month adds up to, as known when the entry of this number had been accepted. */
function totalsAt(
  tables: MemoryTables,
  { programme, month }: { programme: string; month: string },
  seq: number,
) {
  const seqOf = (id: string) => Number(tables.entries.get(id)?.seq)
  const counts = ({ id }: EntryRow) => {
    const end = tables.ended.get(id)
    return seqOf(id) <= seq && (!end || end.how === 'reversed' || seqOf(end.by) > seq)
  }
  const rows = [...tables.entries.values()].filter(row => {
    return row.programme === programme && row.booked.startsWith(month) && counts(row)
  })
  const ids = new Set(rows.map(({ id }) => id))
  const lines = tables.moves.filter(({ entry }) => ids.has(entry))
  const moved = sums(lines, ({ leg, kind, fund, qty, sign }) => [
    [`${leg} ${kind} ${fund}`, BigInt(qty) * BigInt(sign)],
  ])
  return { entries: [...ids].filter(id => !/^period/.test(tables.entries.get(id)?.kind ?? '')).sort(), moved }
}

test('nothing is booked in a month that is closed, nor before the day it happened', async () => {
  let late = 0
  await always(1000, { closings: 'often' }, async ({ history, dice }) => {
    const closed = new Set<string>()
    for (const { kind, programme, booked, occurred, body } of (
      await told(history, dice)
    ).tables.entries.values()) {
      assert.ok(booked >= occurred)
      assert.ok(!closed.has(`${programme} ${booked.slice(0, 7)}`), `${kind} is booked in a closed month`)
      if (booked > occurred) {
        late += 1
        assert.equal(booked.slice(8), '01')
        assert.ok(
          closed.has(`${programme} ${occurred.slice(0, 7)}`),
          'only a closed month puts a booking off',
        )
      }
      if (kind === 'period.closed') closed.add(`${programme} ${body.fields.month}`)
      if (kind === 'period.reopened') closed.delete(`${programme} ${body.fields.month}`)
    }
  })
  assert.ok(late > 500, `something came late: ${late}`)
})

test('the totals of a closed month stay what they were when it was closed', async () => {
  let compared = 0
  await always(1000, { closings: 'often' }, async ({ history, dice }) => {
    const { tables, send } = await told(history, dice)
    await send(wildEntries(dice, history.entries, 8))
    for (const closing of tables.closings.values()) {
      const then = totalsAt(tables, closing, Number(tables.entries.get(closing.entry)?.seq))
      assert.deepEqual(totalsAt(tables, closing, Number(tables.seq)), then)
      compared += then.entries.length
    }
  })
  assert.ok(compared > 200, `there was something in closed months: ${compared}`)
})
