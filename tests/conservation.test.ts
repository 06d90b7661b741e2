import assert from 'node:assert/strict'
import { test } from 'node:test'
import { always } from '#tests/chance.ts'
import {
  assertConserved,
  assertFundsBalance,
  assertMothersWereThere,
  assertOneKeeper,
} from '#tests/invariants.ts'
import type { MemoryTables } from '#tests/memory-tables.ts'
import { memoryVillage } from '#tests/memory-village.ts'
import { Scribe, yuan } from '#tests/scribe.ts'
import { told } from '#tests/tell.ts'
import { HUSBANDRY, STATION } from '#tests/village.ts'
import { wildEntries } from '#tests/wild.ts'

function assertSound(tables: MemoryTables): void {
  assertConserved(tables)
  assertOneKeeper(tables)
  assertFundsBalance(tables)
  assertMothersWereThere(tables)
}

test('a valid history is accepted in batches of any size, and all that is conserved adds up', async () => {
  await always(1000, {}, async ({ history, dice }) => assertSound((await told(history, dice)).tables))
})

test('whatever else is sent, sense or nonsense, all that is conserved adds up', async () => {
  const answers: Record<string, number> = {}
  await always(1000, {}, async ({ history, dice }) => {
    const village = await told(history, dice)
    const entries = wildEntries(dice, history.entries, 10)
    while (entries.length > 0) {
      const batch = entries.splice(0, 1 + dice.below(4))
      for (const { answer } of await village.send(batch, { isConfirmed: dice.once(5) })) {
        answers[answer] = (answers[answer] ?? 0) + 1
      }
    }
    assertSound(village.tables)
  })
  const { accepted = 0, held = 0, returned = 0 } = answers
  assert.ok(
    accepted > 500 && held > 500 && returned > 500,
    `the nonsense did something: ${JSON.stringify(answers)}`,
  )
})

test('however much is asked for at once, no more leaves a fund than was in it', async () => {
  await always(1000, {}, async ({ dice }) => {
    const village = memoryVillage()
    const scribe = new Scribe()
    const part = () => ({ fund: HUSBANDRY, amount: yuan(BigInt(1 + dice.below(1000))) })
    const entries = Array.from({ length: 10 }, () =>
      dice.once(3)
        ? scribe.write('money.received', '2020-01-01', { receiver: STATION, ...part() })
        : scribe.write('money.paid', '2020-01-01', { payer: STATION, purpose: 'fodder', ...part() }),
    )
    while (entries.length > 0) await village.send(entries.splice(0, 1 + dice.below(10)))
    assertFundsBalance(village.tables)
  })
})
