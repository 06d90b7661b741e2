import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as z from 'zod/mini'
import { REGISTERS, registerNamed } from '#registers/index.ts'
import { changeOf, creationOf } from '#registers/row-schema.ts'
import { screenField } from '#registers/screening.ts'

const A = '01890000-0000-7000-8000-000000000001'

test('a new row is taken whole, and nothing it does not know', () => {
  const schema = creationOf(registerNamed('places') ?? assert.fail())
  assert.ok(z.safeParse(schema, { id: A, kind: 'village', name: 'Beshkranmu' }).success)
  for (const wrong of [
    { kind: 'village', name: 'x' },
    { id: A, kind: 'village', name: 'x', ethnicity: 'x' },
    { id: A, kind: 'planet', name: 'x' },
    { id: A, kind: 'village', name: ' ' },
    { id: A, kind: 'village', name: 'a\nb' },
  ]) {
    assert.ok(!z.safeParse(schema, wrong).success, JSON.stringify(wrong))
  }
})

test('a change names its base, may empty what may be empty, and leaves alone what is fixed', () => {
  const schema = changeOf(registerNamed('parties') ?? assert.fail())
  assert.ok(z.safeParse(schema, { baseVersion: 1, code: 'F-014' }).success)
  assert.ok(z.safeParse(schema, { baseVersion: 1, code: null }).success)
  assert.ok(!z.safeParse(schema, { code: 'F-014' }).success)
  assert.ok(!z.safeParse(schema, { baseVersion: 1, sort: 'person' }).success)
  const places = changeOf(registerNamed('places') ?? assert.fail())
  assert.ok(!z.safeParse(places, { baseVersion: 1, name: null }).success)
})

test('no register has a field that is kept about nobody', () => {
  for (const register of REGISTERS) {
    for (const [key, field] of Object.entries(register.fields)) {
      const options = field.type === 'choice' ? field.options : undefined
      assert.equal(screenField({ key, options }), undefined, `${register.name}.${key}`)
    }
  }
})
