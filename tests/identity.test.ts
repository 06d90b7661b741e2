import assert from 'node:assert/strict'
import { test } from 'node:test'
import { always } from '#tests/chance.ts'
import { dumpOfTables } from '#tests/dump.ts'
import type { MemoryTables } from '#tests/memory-tables.ts'
import { wordOf } from '#tests/memory-village.ts'
import type { Written } from '#tests/scribe.ts'
import type { Tape } from '#tests/tape.ts'
import { told } from '#tests/tell.ts'
import { PLACES } from '#tests/village.ts'

function everythingIn(tables: MemoryTables): object {
  const { seq, head, entries, moves, inbox, findings } = tables
  return {
    ...dumpOfTables(tables),
    seq,
    head,
    entries: [...entries],
    moves,
    inbox: [...inbox],
    findings: [...findings],
  }
}

const backwards = (value: object): object => Object.fromEntries(Object.entries(value).reverse())

/** The same entry as another phone, or the same phone after an update, might write it. */
function reworded(entry: Written): object {
  return backwards({ ...entry, pairing: undefined, fields: backwards(entry.fields) })
}

function altered(entry: Written, dice: Tape): object {
  const { occurred, place, fields } = entry
  return dice.from([
    { ...entry, occurred: occurred === '2019-01-01' ? '2019-01-02' : '2019-01-01' },
    { ...entry, place: place === PLACES[0] ? PLACES[1] : PLACES[0] },
    { ...entry, fields: { ...fields, stillborn: 7 } },
    { ...entry, pairing: PLACES[0] },
  ])
}

test('an entry sent again gets the answer it got, and changes nothing', async () => {
  await always(300, {}, async ({ history, dice }) => {
    const village = await told(history, dice)
    const before = structuredClone(everythingIn(village.tables))
    const again = dice.shuffled(history.entries).map(reworded)
    for (const answer of await village.send(again)) {
      const seq = Number(village.tables.entries.get(answer.id)?.seq)
      const findings = village.tables.inbox.get(answer.id)?.findings ?? []
      assert.deepEqual(answer, { id: answer.id, answer: 'accepted', repeated: true, seq, findings })
    }
    assert.deepEqual(everythingIn(village.tables), before)
  })
})

test('another content under the same id is returned, and changes nothing', async () => {
  await always(300, {}, async ({ history, dice }) => {
    const village = await told(history, dice)
    const before = structuredClone(everythingIn(village.tables))
    const others = dice.shuffled(history.entries).map(entry => altered(entry, dice))
    for (const answer of await village.send(others))
      assert.match(wordOf(answer), /^returned (id_reused|malformed)$/)
    assert.deepEqual(everythingIn(village.tables), before)
  })
})

test('entries are numbered without a gap, and each carries the hash of the one before', async () => {
  await always(200, {}, async ({ history, dice }) => {
    const { tables } = await told(history, dice)
    const rows = [...tables.entries.values()]
    assert.deepEqual(
      rows.map(({ seq }) => Number(seq)),
      rows.map((_, at) => at + 1),
    )
    assert.equal(new Set(rows.map(({ hash }) => hash)).size, rows.length)
    assert.equal(rows.at(-1)?.hash ?? '', tables.head)
  })
})
