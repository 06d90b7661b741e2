/// <reference types="node" />
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { proposalSchema } from '#core/entry.ts'
import { schemaOf } from '#core/field.ts'
import type { Kind } from '#core/kind.ts'
import { kindNamed } from '#programmes/index.ts'
import { changed, derivedFields, fill, type Known, subjectsOf } from '#web/screens/record/derive.ts'
import { checksAsked } from '#web/screens/record/from-animal.ts'
import * as w from '#web/screens/record/known.sample.ts'
import { layoutOf } from '#web/screens/record/layout.ts'
import { misfitsOf } from '#web/screens/record/missing.ts'
import { proposalOf } from '#web/screens/record/proposal.ts'
import { type Typed, typedFrom, untouched } from '#web/screens/record/typed.ts'

let made = 100
const newId = () => w.id(made++)

function named(name: string): Kind {
  const kind = kindNamed(name)
  assert.ok(kind, name)
  return kind
}

/** What would be sent; it must be what the gate takes. */
function sent(name: string, typed: Partial<Typed>, known: Known) {
  const kind = named(name)
  const begun = untouched(kind, newId)
  const filled = fill(kind, { ...begun, ...typed, fields: { ...begun.fields, ...typed.fields } }, known)
  assert.deepEqual(misfitsOf(kind, filled), [])
  const proposal = proposalOf(kind, filled)
  assert.ok(proposalSchema.safeParse(proposal).success, JSON.stringify(proposal))
  assert.ok(schemaOf(kind.fields).safeParse(proposal.fields).success, JSON.stringify(proposal.fields))
  return proposal
}

test('a visit from Today needs one answer: how it went', () => {
  const known = w.knownOf({ about: { family: w.GIVER }, family: w.family })
  const { fields, place, programme, occurred } = sent('visit.made', { fields: { outcome: 'seen' } }, known)
  assert.deepEqual(fields, {
    household: w.GIVER,
    animals: [{ animal: w.DAM }, { animal: w.FOAL }],
    outcome: 'seen',
  })
  assert.deepEqual([place, programme, occurred], [w.VILLAGE, w.LIVESTOCK, '2026-03-08'])
})

test('a visit of an earlier day leaves out who was born later, also when she was ticked before', () => {
  const [dam, foal] = w.family.holds
  assert.ok(dam && foal)
  const family = { ...w.family, holds: [{ ...dam, bornOn: '2020-03-01' }, foal] }
  const known = w.knownOf({ about: { family: w.GIVER }, family })
  const seen = (ticked: Typed['fields']) => {
    const typed = { occurred: '2025-04-30', fields: { outcome: 'seen', ...ticked } }
    return (sent('visit.made', typed, known).fields as Typed['fields']).animals
  }
  assert.deepEqual(seen({}), [{ animal: w.DAM }])
  assert.deepEqual(seen({ animals: [{ animal: w.FOAL }, { animal: w.DAM }] }), [{ animal: w.DAM }])
})

test('which animals were seen is not missed before the family is chosen', () => {
  const kind = named('visit.made')
  const missed = (fields: Typed['fields']) =>
    misfitsOf(kind, fill(kind, { ...untouched(kind, newId), fields }, w.knownOf({}))).map(({ path }) => path)
  assert.deepEqual(missed({}), ['household', 'outcome'])
  assert.ok(missed({ household: w.GIVER }).includes('animals'))
})

test('how an animal is, is not sent of one that nobody saw', () => {
  const known = w.knownOf({ about: { family: w.GIVER }, family: w.family })
  const fields = { outcome: 'not_home', animals: [{ animal: w.DAM, condition: 'thin' }] }
  assert.deepEqual(sent('visit.made', { fields }, known).fields, {
    household: w.GIVER,
    animals: [{ animal: w.DAM }],
    outcome: 'not_home',
  })
})

test('a birth takes keeper, species and place from the mother, and makes the id of the young', () => {
  const known = w.knownOf({ about: { animal: w.DAM }, animal: w.damPage })
  const young = { animal: newId(), sex: 'female', tag: ' D-1-2 ' }
  const { fields, place } = sent('livestock.born', { fields: { offspring: [young] } }, known)
  assert.deepEqual(fields, {
    dam: w.DAM,
    keeper: w.GIVER,
    species: 'donkey',
    offspring: [{ ...young, tag: 'D-1-2' }],
  })
  assert.equal(place, w.VILLAGE)
  const [row] = untouched(named('livestock.born'), newId).fields.offspring as { animal: string }[]
  assert.ok(row?.animal)
})

test('a pass-on takes giver and terms from what is owed, and both confirmations as attestations', () => {
  const known = w.knownOf({ about: { animal: w.FOAL }, animal: w.foalPage })
  const typed = { fields: { to: w.RECEIVER, checklist: [] }, giver: true, receiver: true }
  const { fields, attestations } = sent('livestock.passed_on', typed, known)
  assert.deepEqual(fields, {
    animal: w.FOAL,
    species: 'donkey',
    from: w.GIVER,
    to: w.RECEIVER,
    terms: `${w.TERMS}@2`,
  })
  assert.deepEqual(attestations, [
    { by: w.GIVER, role: 'giver', on: '2026-03-08' },
    { by: w.RECEIVER, role: 'receiver', on: '2026-03-08' },
  ])
  assert.deepEqual(checksAsked(named('livestock.passed_on'), known), ['weaned'])
})

test('money names the fund’s holder, and its place is the top one', () => {
  const known = w.knownOf({ programmeKind: 'funds' })
  const amount = { amount: '9000.00', currency: 'CNY' }
  const paid = sent('money.paid', { fields: { amount, purpose: 'fodder', receipt: '' } }, known)
  assert.deepEqual(paid.fields, { payer: w.STATION, fund: w.FUND, amount, purpose: 'fodder' })
  assert.equal(paid.place, w.COUNTY)
})

test('settling in cash takes the family and the sum from the terms', () => {
  const known = w.knownOf({ about: { animal: w.DAM }, animal: w.damPage })
  const { fields } = sent('livestock.settled_in_cash', { fields: {} }, known)
  const amount = { amount: '1200.00', currency: 'CNY' }
  assert.deepEqual(fields, { animal: w.DAM, from: w.GIVER, to: w.STATION, fund: w.FUND, amount })
})

test('a swap makes the id of the animal that came once, so that a retry is the same entry', () => {
  const kind = named('livestock.swapped')
  const typed = untouched(kind, newId)
  const known = w.knownOf({ about: { animal: w.FOAL }, animal: w.foalPage })
  const filled = fill(kind, { ...typed, fields: { ...typed.fields, sex: 'female' } }, known)
  assert.deepEqual(proposalOf(kind, filled), proposalOf(kind, filled))
  const { fields } = proposalOf(kind, filled) as { fields: Record<string, unknown> }
  assert.equal(fields.dam, w.DAM)
  assert.equal(fields.for, typed.fields.for)
})

test('what is missing is said where it stands; what the animal will answer is not asked before it', () => {
  const pathsOf = (name: string, fields: object, known = w.knownOf()) => {
    const kind = named(name)
    const begun = untouched(kind, newId)
    const filled = fill(kind, { ...begun, fields: { ...begun.fields, ...fields } }, known)
    return misfitsOf(kind, filled).map(each => `${each.path} ${each.why}`)
  }
  assert.deepEqual(pathsOf('livestock.died', {}), ['animal missing'])
  const known = w.knownOf({ about: { animal: w.DAM }, animal: w.damPage })
  assert.deepEqual(pathsOf('livestock.born', {}, known), ['offspring.0.sex missing'])
  assert.deepEqual(pathsOf('livestock.born', { offspring: [] }, known), ['offspring missing'])
  assert.deepEqual(pathsOf('livestock.born', { offspring: [], stillborn: 1 }, known), [])
  assert.deepEqual(pathsOf('livestock.tagged', { tag: '<b>' }, known), ['tag wrong'])
  assert.deepEqual(pathsOf('livestock.pregnancy_checked', {}, known), ['pregnant missing'])
  const deferred = { decision: 'deferred', reason: 'drought' }
  assert.deepEqual(pathsOf('decision.made', deferred, known), ['until missing'])
})

test('the receiving family is chosen from a list, or somebody says why from none', () => {
  const kind = named('livestock.passed_on')
  const known = w.knownOf({ about: { animal: w.FOAL }, animal: w.foalPage, lists: w.lists })
  const list = w.lists.lists[0]?.id
  const look = (typed: Typed) => {
    const filled = fill(kind, typed, known)
    const { near } = layoutOf(kind, filled, derivedFields(kind, typed, known))
    return { near, paths: misfitsOf(kind, filled).map(each => each.path) }
  }
  const begun = untouched(kind, newId)
  assert.deepEqual(look(begun), {
    near: ['animal', 'candidates', 'to', 'terms', 'checklist'],
    paths: ['to', 'candidates'],
  })
  const chosen = changed(kind, changed(kind, begun, 'candidates', list), 'to', w.RECEIVER)
  assert.deepEqual(look(chosen).paths, [])
  const { fields } = proposalOf(kind, fill(kind, chosen, known)) as { fields: Record<string, unknown> }
  assert.deepEqual([fields.candidates, fields.to, fields.notFromList], [list, w.RECEIVER, undefined])
  const without = changed(kind, chosen, 'notFromList', '')
  assert.deepEqual(look(without), {
    near: ['animal', 'candidates', 'notFromList', 'to', 'terms', 'checklist'],
    paths: ['notFromList'],
  })
  assert.deepEqual([without.fields.candidates, without.fields.to], [undefined, w.RECEIVER])
  const again = changed(kind, changed(kind, without, 'notFromList', 'could_not_wait'), 'candidates', list)
  assert.deepEqual([again.fields.notFromList, again.fields.to], [undefined, undefined])
})

test('where there is no list, that is the reason, and nobody is asked for one', () => {
  const none = { lists: [], isCut: false, labels: {} }
  const known = w.knownOf({ about: { animal: w.FOAL }, animal: w.foalPage, lists: none })
  const { fields } = sent('livestock.passed_on', { fields: { to: w.RECEIVER } }, known) as {
    fields: Record<string, unknown>
  }
  assert.equal(fields.notFromList, 'no_list')
  const kind = named('livestock.passed_on')
  const typed = untouched(kind, newId)
  const { near, far } = layoutOf(kind, fill(kind, typed, known), derivedFields(kind, typed, known))
  assert.deepEqual([near.includes('candidates'), far.includes('notFromList')], [false, true])
})

test('an answer taken back does not come again by itself; another animal brings its own', () => {
  const kind = named('livestock.passed_on')
  const known = w.knownOf({ about: { animal: w.FOAL }, animal: w.foalPage })
  const typed: Typed = {
    id: newId(),
    fields: { animal: w.FOAL, from: w.RECEIVER, terms: 'x', to: w.RECEIVER },
  }
  assert.deepEqual(changed(kind, typed, 'animal', null).fields, { animal: null, to: w.RECEIVER })
  const emptied = changed(kind, typed, 'animal', null)
  assert.equal(subjectsOf(kind, emptied, known.about).animal, undefined)
  assert.equal(fill(kind, emptied, known).fields.from, undefined)
})

test('the field that says which animal it is about is never folded away', () => {
  const kind = named('livestock.born')
  const known = w.knownOf({ about: { animal: w.DAM }, animal: w.damPage })
  const typed = untouched(kind, newId)
  const { near, far } = layoutOf(kind, fill(kind, typed, known), derivedFields(kind, typed, known))
  assert.deepEqual(near, ['dam', 'offspring'])
  assert.deepEqual(far, ['keeper', 'stillborn', 'sire'])
})

test('an entry gives its own answers back to the form that corrects it', () => {
  const known = w.knownOf({ animal: w.foalPage })
  const before = sent(
    'livestock.passed_on',
    { fields: { animal: w.FOAL, to: w.RECEIVER }, giver: true },
    known,
  )
  const kind = named('livestock.passed_on')
  const typed = typedFrom(before as never, newId(), before.id as string)
  const { id, replaces, ...after } = proposalOf(kind, fill(kind, typed, known))
  const { id: first, ...rest } = before
  assert.deepEqual(after, rest)
  assert.equal(replaces, first)
  assert.notEqual(id, first)
})
