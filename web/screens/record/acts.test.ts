/// <reference types="node" />
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allKinds } from '#programmes/index.ts'
import { actGroups, fits } from '#web/screens/record/acts.ts'

const kindsOf = (groups: ReturnType<typeof actGroups>) =>
  groups.flatMap(group => group.kinds.map(({ kind }) => kind))

test('every act but those of the ledger itself stands on the board of a coordinator, once', () => {
  const shown = kindsOf(actGroups(allKinds(), ['coordinator']))
  const acts = allKinds()
    .map(({ kind }) => kind)
    .filter(kind => !/^(entry|period|party)\./.test(kind))
  assert.deepEqual(shown.toSorted(), acts.toSorted())
})

test('a field worker sees no money; a reader of the books sees nothing to record', () => {
  const groups = actGroups(allKinds(), ['field_worker'])
  assert.deepEqual(
    groups.map(({ id }) => id),
    ['common', 'field', 'deciding'],
  )
  assert.deepEqual(
    groups[0]?.kinds.map(({ kind }) => kind),
    ['visit.made', 'livestock.born', 'livestock.passed_on', 'livestock.died', 'livestock.given'],
  )
  assert.deepEqual(actGroups(allKinds(), ['auditor', 'analyst']), [])
})

test('what makes no sense for an animal is not among the first', () => {
  const fitting = (subject: Parameters<typeof fits>[1]) =>
    allKinds()
      .filter(kind => fits(kind, subject))
      .map(({ kind }) => kind)
  const ewe = fitting({ animal: { sex: 'female', ended: null }, isWithFamily: true })
  const ram = fitting({ animal: { sex: 'male', ended: null }, isWithFamily: false })
  assert.ok(
    ewe.includes('livestock.born') && ewe.includes('visit.made') && !ewe.includes('livestock.swapped'),
  )
  assert.ok(ram.includes('livestock.given') && ram.includes('livestock.swapped'))
  assert.ok(!ram.includes('livestock.born') && !ram.includes('livestock.passed_on'))
  assert.deepEqual(fitting({ animal: { sex: 'female', ended: 'died' } }), [])
  assert.ok(fitting({ fund: true }).every(kind => /^(money|livestock)\./.test(kind)))
})
