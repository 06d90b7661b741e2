/// <reference types="node" />
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkFamily } from '#web/screens/record/check-family.ts'
import { id } from '#web/screens/record/known.sample.ts'

const missing = (name: string, place: string, villages: readonly string[] = ['Toqquz']) =>
  Object.entries(checkFamily({ name, place }, villages, word => word)).flatMap(([field, word]) =>
    word ? [field] : [],
  )

test('a family that is new has a name and, where there are villages, one of them', () => {
  assert.deepEqual(missing('Aygul', id(1)), [])
  assert.deepEqual(missing(' ', ''), ['name', 'place'])
  assert.deepEqual(missing('Aygul', ''), ['place'])
  assert.deepEqual(missing('Aygul', '', []), [])
})
