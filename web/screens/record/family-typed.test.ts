/// <reference types="node" />
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { familyDraft, keepFamily } from '#web/screens/record/family-typed.ts'
import { newId } from '#web/screens/record/new-id.ts'

function storage() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  }
}

const DRAFT = { id: newId(), name: 'Turghun Osman', place: newId(), code: 'T-77' }

test('what was typed of a family comes back to whoever looks for her again, and to nobody else', () => {
  const here = storage()
  keepFamily(here, DRAFT)
  for (const searched of ['Turghun', 'turghun osman', 'Turghun Osman Sadir'])
    assert.deepEqual(familyDraft(here, searched), DRAFT, searched)
  assert.equal(familyDraft(here, 'Patigul'), undefined)
  keepFamily(here, undefined)
  assert.equal(familyDraft(here, 'Turghun'), undefined)
})

test('what is kept and makes no family is none, and where nothing may be kept nothing is', () => {
  const here = storage()
  for (const text of [
    '{',
    '{}',
    JSON.stringify({ ...DRAFT, code: 7 }),
    JSON.stringify({ ...DRAFT, id: 'x' }),
  ]) {
    here.setItem('draft family', text)
    assert.equal(familyDraft(here, 'Turghun'), undefined, text)
  }
  keepFamily(undefined, DRAFT)
  assert.equal(familyDraft(undefined, 'Turghun'), undefined)
})
