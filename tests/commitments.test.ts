import assert from 'node:assert/strict'
import { test } from 'node:test'
import { owedOn } from '#books/followed.ts'
import { OpenBooks } from '#books/open-books.ts'
import type { Id } from '#core/id.ts'
import { always } from '#tests/chance.ts'
import { dumpOfTables } from '#tests/dump.ts'
import { entriesInForce } from '#tests/journal.ts'
import type { CommitmentRow, MemoryTables } from '#tests/memory-tables.ts'
import { told } from '#tests/tell.ts'
import { idOf, TERMS, termsNamed } from '#tests/village.ts'

interface PlacingFields {
  readonly animal: Id
  readonly to: Id
  readonly terms: string
}

const ENDED = ['fulfilled', 'waived', 'excused', 'cancelled', 'replaced', 'written-off']

function placementsIn(tables: MemoryTables) {
  const placing = entriesInForce(tables).filter(({ kind }) => /^livestock\.(given|passed_on)$/.test(kind))
  return placing.map(({ id, occurred, body }) => ({
    id,
    occurred,
    ...(body.fields as unknown as PlacingFields),
  }))
}

function passOnsIn(tables: MemoryTables): CommitmentRow[] {
  return [...tables.commitments.values()].filter(({ sort }) => sort === 'pass-on')
}

/** Each placement owes exactly what its terms say, and nothing else is owed. */
function assertOwedAsAgreed(tables: MemoryTables): void {
  const owed = Map.groupBy(passOnsIn(tables), ({ placement }) => placement)
  const placements = placementsIn(tables)
  for (const { id, animal, to, terms } of placements) {
    const agreed = Object.entries(TERMS).find(
      ([name]) => termsNamed(name as keyof typeof TERMS) === terms,
    )?.[1]
    const count = agreed && 'role' in agreed ? 0 : (agreed?.owed.count ?? 0)
    const slots = Array.from({ length: count }, (_, at) => `${id}:${at + 1}`)
    const rows = owed.get(id) ?? []
    assert.deepEqual(rows.map(row => row.id).sort(), slots)
    for (const row of rows) assert.deepEqual([row.item, row.promisor, row.terms], [animal, to, terms])
  }
  assert.equal([...owed.keys()].filter(id => !placements.some(each => each.id === id)).length, 0)
}

/** What is ended has its day and its entry; what is not has neither. Each handover settles one debt at most. */
function assertEndsAreNamed(tables: MemoryTables): void {
  const inForce = new Set(entriesInForce(tables).map(({ id }) => id))
  const settled = new Set<Id>()
  for (const { id, state, ended_on, ended_by, settled_in, paid } of passOnsIn(tables)) {
    const isEnded = ENDED.includes(state)
    assert.equal(ended_by !== undefined && inForce.has(ended_by), isEnded, `${id} is ${state} by ${ended_by}`)
    assert.equal(ended_on !== undefined, isEnded)
    assert.equal(settled_in !== undefined, state === 'fulfilled')
    assert.equal(paid !== undefined, state === 'part')
    if (settled_in !== 'animal' || !ended_by) continue
    assert.ok(!settled.has(ended_by), `${ended_by} settles two debts`)
    settled.add(ended_by)
  }
}

/** Every handed-over animal hangs on one placement at most, an earlier one: the graph is a forest. */
function assertForest(tables: MemoryTables): void {
  const settledBy = passOnsIn(tables).filter(({ settled_in }) => settled_in === 'animal')
  const parents = new Map(settledBy.map(row => [row.ended_by ?? '', row.placement]))
  const placements = placementsIn(tables)
  for (const { id } of placements) {
    let steps = 0
    for (let at = parents.get(id); at !== undefined; at = parents.get(at)) {
      steps += 1
      assert.ok(steps <= placements.length, `${id} descends from itself`)
    }
  }
}

/** A visit is due where something is owed on an animal that is there, and nowhere else. */
function assertVisits(tables: MemoryTables): void {
  const awaited = new Set(
    passOnsIn(tables)
      .filter(({ state }) => ['conditional', 'open', 'part'].includes(state))
      .map(({ placement }) => placement),
  )
  for (const { sort, placement, state, ended_on, item, promisor } of tables.commitments.values()) {
    if (sort !== 'visit') continue
    assert.deepEqual([state, ended_on], ['open', undefined])
    assert.ok(awaited.has(placement), 'a visit where nothing is owed')
    assert.equal(tables.items.get(item)?.holder, promisor, 'a visit to who has it')
  }
}

/** What the gate kept up to date, entry by entry, is what all facts give when they are read again from the start. */
function assertRebuilt(tables: MemoryTables): void {
  const items = [...tables.items.keys()]
  const none = {
    ids: [],
    entries: [],
    own: [],
    family: [],
    parties: [],
    places: [],
    pairings: [],
    servicePoints: [],
    programmes: [],
  }
  const read = tables.read({ ...none, items, funds: [], accounts: [], signals: [], tags: [], days: [] })
  const books = new OpenBooks(read, { user: idOf('nobody'), roles: [] })
  const again = items
    .flatMap(item => owedOn(item, books))
    .map(({ id, state, names, due, deadline, paid }) => {
      return JSON.stringify({ id, state, names, due, deadline, paid: paid?.toString() })
    })
  const kept = [...tables.commitments.values()].map(({ id, state, names, due, deadline, paid }) => {
    return JSON.stringify({ id, state, names, due, deadline, paid })
  })
  assert.deepEqual(kept.sort(), again.sort())
}

test('what is owed is what the terms and the entries say, however it came about', async () => {
  await always(1000, {}, async ({ history, dice }) => {
    const { tables } = await told(history, dice)
    assertOwedAsAgreed(tables)
    assertEndsAreNamed(tables)
    assertForest(tables)
    assertVisits(tables)
    assertRebuilt(tables)
  })
})

test('the same acts in other batches are the same state', async () => {
  await always(300, {}, async ({ history, dice }) => {
    const [some, others] = [await told(history, dice), await told(history, dice)]
    assert.deepEqual(dumpOfTables(some.tables), dumpOfTables(others.tables))
  })
})
