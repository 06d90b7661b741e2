/// <reference types="node" />
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftKept, draftKey, dropDraft, keepDraft } from '#web/screens/record/drafts.ts'
import { id } from '#web/screens/record/known.sample.ts'

function storage() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

test('what was typed is there again under the same id, until it is sent', () => {
  const here = storage()
  const typed = { id: id(1), occurred: '2026-03-08', fields: { animal: id(2), sex: null } }
  keepDraft(here, 'a', typed)
  assert.deepEqual(draftKept(here, 'a'), typed)
  assert.equal(draftKept(here, 'b'), undefined)
  dropDraft(here, 'a')
  assert.equal(draftKept(here, 'a'), undefined)
})

test('each member, act and animal has a draft of its own', () => {
  const keys = [
    draftKey('u', 'livestock.born', {}),
    draftKey('v', 'livestock.born', {}),
    draftKey('u', 'livestock.died', {}),
    draftKey('u', 'livestock.born', { animal: id(1), family: id(2) }),
    draftKey('u', 'livestock.born', { animal: id(3), family: id(2) }),
    draftKey('u', 'livestock.born', { replaces: id(1) }),
  ]
  assert.equal(new Set(keys).size, keys.length)
})

test('a storage that is full, forbidden or full of something else costs nothing but the draft', () => {
  const refuse = () => {
    throw new Error('no')
  }
  const forbidden = { getItem: refuse, setItem: refuse, removeItem: refuse }
  keepDraft(forbidden, 'a', { id: id(1), fields: {} })
  dropDraft(forbidden, 'a')
  assert.equal(draftKept(forbidden, 'a'), undefined)
  for (const text of ['', 'null', '3', '{"id":"x","fields":{}}', `{"id":"${id(1)}"}`]) {
    assert.equal(draftKept({ ...storage(), getItem: () => text }, 'a'), undefined, text)
  }
})
