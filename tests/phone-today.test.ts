import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Acts } from '#tests/acts.ts'
import { memoryVillage } from '#tests/memory-village.ts'
import { branchOf, ledgerOf } from '#tests/phone-branch.ts'
import { family } from '#tests/scribe.ts'
import { todayPage } from '#web/device/reading/today.ts'

const TODAY = '2023-01-01'

test('what is owed by a family that is not on the phone is nothing it has to do, though it holds the animal', async () => {
  const act = new Acts()
  const village = memoryVillage(TODAY)
  const answers = await village.send([
    act.counted('2021-03-10', { DK01: 'female' }),
    act.given('2021-03-20', 'DK01', 1),
    act.born('2022-05-02', 'DK01', 1, { FOAL: 'female' }),
    act.passedOn('2022-11-08', 'FOAL', [1, 2]),
  ])
  assert.ok(answers.every(({ answer }) => answer === 'accepted'))
  const branch = branchOf(village.tables, TODAY)
  const { registers } = branch
  assert.ok(registers)
  const visitsOf = (parties: typeof registers.parties) => {
    const ledger = ledgerOf({ ...branch, registers: { ...registers, parties } })
    return todayPage({ ledger, unsent: [] }).villages.flatMap(({ cards }) => cards.map(each => each.promisor))
  }
  const all = registers.parties
  assert.ok(visitsOf(all).includes(family(2)))
  const hers = visitsOf(all.filter(({ id }) => id !== family(2)))
  assert.deepEqual(
    [hers.includes(family(1)), hers.includes(family(2))],
    [visitsOf(all).includes(family(1)), false],
  )
})
