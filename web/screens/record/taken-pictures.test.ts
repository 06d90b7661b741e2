/// <reference types="node" />
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gradeOf, proposalSchema } from '#core/entry.ts'
import { kindNamed } from '#programmes/index.ts'
import { fill } from '#web/screens/record/derive.ts'
import * as w from '#web/screens/record/known.sample.ts'
import { misfitsOf } from '#web/screens/record/missing.ts'
import { proposalOf } from '#web/screens/record/proposal.ts'
import { describedIn, NOBODY, pathOf, peopleIn, withTaken } from '#web/screens/record/taken-pictures.ts'
import { type Taken, typedFrom, untouched } from '#web/screens/record/typed.ts'

const kind = kindNamed('visit.made')
assert.ok(kind)
const known = w.knownOf({ about: { family: w.GIVER }, family: w.family })
const photo: Taken = { sha256: 'a'.repeat(64), sort: 'photo' }
const path = pathOf(photo)

function visit(...taken: readonly Taken[]) {
  assert.ok(kind)
  const begun = untouched(kind, () => w.id(900))
  return fill(kind, { ...begun, taken, fields: { ...begun.fields, outcome: 'seen' } }, known)
}

const asked = (...taken: readonly Taken[]) =>
  misfitsOf(kind, visit(...taken)).map(each => [each.path, each.type])

test('of each picture is asked who is in it, and of whoever is, whether she has agreed', () => {
  assert.deepEqual(asked(), [])
  assert.deepEqual(asked(photo), [[path, 'choice']])
  assert.deepEqual(asked({ ...photo, of: NOBODY }), [])
  assert.deepEqual(asked({ ...photo, of: 'household' }), [[`${path}.agreed`, 'consent']])
  assert.deepEqual(asked({ ...photo, of: 'household', agreed: true }), [])
})

test('whom the entry no longer names is in no picture of it: the question comes again', () => {
  const filled = visit({ ...photo, of: 'visitor', agreed: true })
  assert.deepEqual(
    misfitsOf(kind, filled).map(each => each.path),
    [path],
  )
})

test('only families and people whom the entry names can be in a picture, and no organisation', () => {
  assert.deepEqual(peopleIn(kind, visit(), []), [{ field: 'household', party: w.GIVER }])
  assert.deepEqual(peopleIn(kind, visit(), [w.GIVER]), [])
})

test('the entry names the fingerprints and nothing else, and is surer for it', () => {
  const proposal = proposalOf(kind, visit({ ...photo, of: 'household', agreed: true }))
  assert.deepEqual(proposal.evidence, [{ sha256: photo.sha256, sort: 'photo' }])
  const entry = proposalSchema.parse(proposal)
  assert.deepEqual([gradeOf(entry, true), gradeOf({ ...entry, evidence: [] }, true)], [2, 1])
})

test('with the bytes goes about whom they are, by the answer that stands when it is sent', () => {
  assert.deepEqual(describedIn(visit({ ...photo, of: NOBODY })), [{ sha256: photo.sha256, party: null }])
  assert.deepEqual(describedIn(visit({ ...photo, of: 'household', agreed: true })), [
    { sha256: photo.sha256, party: w.GIVER },
  ])
})

test('a correction carries over what the entry named', () => {
  const evidence = [{ sha256: 'b'.repeat(64), sort: 'document' as const }]
  const recorded = { programme: w.id(1), place: w.id(2), occurred: '2025-01-01', fields: {}, evidence }
  const filled = { ...visit(photo), ...typedFrom(recorded, w.id(3), w.id(4)), taken: [photo] }
  assert.deepEqual(proposalOf(kind, filled).evidence, [...evidence, { sha256: photo.sha256, sort: 'photo' }])
  assert.deepEqual(describedIn(filled), [{ sha256: 'b'.repeat(64) }, { sha256: photo.sha256, party: null }])
})

test('a picture that was drawn anew while somebody signed takes its place beside the signature, once', () => {
  const signed: Taken = { sha256: 'b'.repeat(64), sort: 'signature', of: 'to', agreed: true }
  assert.deepEqual(withTaken({}, signed), { taken: [signed], receiver: true })
  assert.deepEqual(withTaken({ taken: [signed] }, photo), { taken: [signed, photo] })
  assert.deepEqual(withTaken({ taken: [signed, photo] }, photo), {})
})
