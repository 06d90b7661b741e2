import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answer } from '#core/answer.ts'
import { always } from '#tests/chance.ts'
import type { MemoryTables } from '#tests/memory-tables.ts'
import { memoryVillage } from '#tests/memory-village.ts'
import { branchOf, ledgerOf } from '#tests/phone-branch.ts'
import type { Written } from '#tests/scribe.ts'
import { told } from '#tests/tell.ts'
import { wildEntries } from '#tests/wild.ts'
import type { Ledger } from '#web/device/ledger.ts'

const TODAY = '2026-01-01'

/** The books of a phone that has just pulled everything. */
function phoneOf(tables: MemoryTables): Ledger {
  return ledgerOf(branchOf(tables, TODAY))
}

/** What an answer says, whoever gives it: the phone numbers nothing, and knows no fund day by day. */
function said(answer: Answer | undefined): unknown {
  const { seq: _, ...rest } = answer ?? { seq: 0 }
  if (!('findings' in rest)) return rest
  return { ...rest, findings: rest.findings.filter(({ code }) => code !== 'fund_negative_then') }
}

/** Entries that speak of other entries: a phone takes along animals, not the journal. */
function speaksOfEntries({ fields, replaces }: Written): boolean {
  return (
    replaces !== undefined || ['entry', 'asked', 'candidates'].some(name => typeof fields[name] === 'string')
  )
}

test('whatever is recorded, sense or nonsense, the phone answers as the gate does', async () => {
  const answers: Record<string, number> = {}
  await always(150, {}, async ({ history, dice }) => {
    const village = await told(history, dice)
    for (const entry of wildEntries(dice, history.entries, 8)) {
      const [here] = phoneOf(village.tables).propose([entry])
      const [there] = await village.send([entry])
      // What waits at the server for this very animal is not the phone's to know.
      village.tables.waits.clear()
      if (!speaksOfEntries(entry)) assert.deepEqual(said(here), said(there), JSON.stringify(entry))
      else if (there?.answer === 'accepted') assert.notEqual(here?.answer, 'returned', JSON.stringify(entry))
      const word = `${there?.answer}${speaksOfEntries(entry) ? ' of entries' : ''}`
      answers[word] = (answers[word] ?? 0) + 1
    }
  })
  const { accepted = 0, held = 0, returned = 0 } = answers
  assert.ok(
    accepted > 30 && held > 30 && returned > 30,
    `the nonsense did something: ${JSON.stringify(answers)}`,
  )
})

test('a week without a signal: what was recorded since counts for what is recorded next', async () => {
  let compared = 0
  await always(200, { closings: 'none' }, async ({ history, dice }) => {
    const half = dice.below(history.entries.length)
    const village = memoryVillage(TODAY)
    await village.send(history.entries.slice(0, half).slice(0, 500))
    const phone = phoneOf(village.tables)
    const known = new Set<string>()
    for (const entry of history.entries.slice(half)) {
      const [here] = phone.propose([entry])
      const [there] = await village.send([entry])
      const spoken = [entry.replaces, ...Object.values(entry.fields)].filter(id => typeof id === 'string')
      const isOwn = !speaksOfEntries(entry) || spoken.some(id => known.has(String(id)))
      if (!isOwn) break
      known.add(entry.id)
      compared += 1
      assert.deepEqual(said(here), said(there), JSON.stringify(entry))
    }
  })
  assert.ok(compared > 400, `only ${compared} were compared`)
})

test('what was recorded in any order waits on the phone for what it waits for at the gate', async () => {
  const words = new Map<string, number>()
  await always(150, { closings: 'none', mistakes: 'none' }, async ({ history, dice }) => {
    const village = memoryVillage(TODAY)
    const phone = phoneOf(village.tables)
    const sent = dice.shuffled(history.entries)
    for (const entry of sent) {
      const [here] = phone.propose([entry])
      const [there] = await village.send([entry])
      assert.deepEqual(said(here), said(there), JSON.stringify(entry))
      words.set(there?.answer ?? '', (words.get(there?.answer ?? '') ?? 0) + 1)
    }
    for (const { id } of sent) assert.equal(phone.own.has(id), village.tables.entries.has(id), id)
  })
  assert.ok((words.get('held') ?? 0) > 200, `something waited: ${JSON.stringify([...words])}`)
})
