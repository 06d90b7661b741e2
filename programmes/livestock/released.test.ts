import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Acts, beast } from '#tests/acts.ts'
import { memoryVillage, wordOf } from '#tests/memory-village.ts'
import { testRules } from '#tests/rule-table.ts'
import { family } from '#tests/scribe.ts'

const act = new Acts()
const counted = act.counted('2021-03-10', { DK01: 'female', JACK: 'male' })
const placed = [counted, act.given('2021-03-20', 'DK01', 1)]
const born = act.born('2022-05-02', 'DK01', 1, { FOAL: 'male' })
const passed = act.passedOn('2022-11-08', 'FOAL', [1, 2])
const released = act.lost('released', '2022-11-08', 'DK01', 1)

testRules({
  'what has been passed on for is released': {
    after: [...placed, born, passed],
    proposed: released,
    is: 'accepted',
  },
  'while a birth is waited for it is not': {
    after: placed,
    proposed: released,
    is: 'held still_owed',
    because: /DK01/,
  },
  'nor while the young one grows': { after: [...placed, born], proposed: released, is: 'held still_owed' },
  'nor does the young one leave that is owed': {
    after: [...placed, born],
    proposed: act.lost('released', '2022-11-08', 'FOAL', 1),
    is: 'held still_owed',
    because: /FOAL/,
  },
  'young that is not owed may leave': {
    after: [...placed, act.born('2022-05-02', 'DK01', 1, { FOAL: 'male', TWIN: 'female' }), passed],
    proposed: act.lost('released', '2022-11-08', 'TWIN', 1),
    is: 'accepted',
  },
  'a part that was paid is not enough': {
    after: [counted, act.given('2021-03-20', 'DK01', 1, 'cash'), act.cash('2022-08-01', 'DK01', 1, 700)],
    proposed: released,
    is: 'held still_owed',
  },
  'a decision ends what is owed, and it is released': {
    after: [...placed, act.decided('2022-08-01', 'DK01', 'waived')],
    proposed: released,
    is: 'accepted',
  },
  'a deferral does not': {
    after: [...placed, act.decided('2022-08-01', 'DK01', 'deferred', { until: '2023-08-01' })],
    proposed: released,
    is: 'held still_owed',
  },
  'what is deferred after it was waived and released does not keep it from having been released': {
    after: [
      ...placed,
      act.decided('2022-08-01', 'DK01', 'waived'),
      act.decided('2022-12-01', 'DK01', 'deferred', { until: '2023-08-01' }),
    ],
    proposed: released,
    is: 'accepted',
  },
  'what was deferred again by then does': {
    after: [
      ...placed,
      act.decided('2022-08-01', 'DK01', 'waived'),
      act.decided('2022-09-01', 'DK01', 'deferred', { until: '2023-08-01' }),
    ],
    proposed: released,
    is: 'held still_owed',
  },
  'a decision of a later day lets it go too': {
    after: [...placed, act.decided('2023-01-10', 'DK01', 'waived')],
    proposed: released,
    is: 'accepted',
  },
  'a shared sire owes nothing': {
    after: [counted, act.given('2021-03-20', 'JACK', 1, 'sire')],
    proposed: act.lost('released', '2022-11-08', 'JACK', 1),
    is: 'accepted',
  },
  'what another family still owed is not asked of this one': {
    after: [
      ...placed,
      act.takenBack('2021-06-01', 'DK01', 1),
      act.given('2021-07-01', 'DK01', 2),
      act.decided('2022-08-01', 'DK01', 'waived', { household: family(2) }),
    ],
    proposed: act.lost('released', '2022-11-08', 'DK01', 2),
    is: 'accepted',
  },
})

test('a release that came before the handover it stands on is let in by that handover', async () => {
  const { send, tables } = memoryVillage()
  await send([...placed])
  assert.equal(wordOf((await send([released]))[0]), 'held still_owed')
  await send([born])
  assert.equal(tables.inbox.get(released.id)?.answer, 'held')
  assert.equal(wordOf((await send([passed]))[0]), 'accepted')
  assert.equal(tables.inbox.get(released.id)?.answer, 'accepted')
  assert.equal(tables.items.get(beast('DK01'))?.ended, 'released')
})

test('a person cannot let in a release while something is owed', async () => {
  const { send } = memoryVillage()
  await send([...placed, released])
  assert.equal(wordOf((await send([released], { isConfirmed: true }))[0]), 'held still_owed')
})
