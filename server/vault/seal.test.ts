import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { type Seat, seal, unseal } from '#server/vault/seal.ts'
import { openVault } from '#server/vault/vault.ts'

const key = randomBytes(32)
const seat: Seat = { table: 'vault.notes', column: 'sealed', row: 'one', tenant: 'ours' }

test('what is sealed opens again, and never looks the same twice', () => {
  const [one, other] = [seal(key, seat, Buffer.from('a note')), seal(key, seat, Buffer.from('a note'))]
  assert.equal(unseal(key, seat, one).toString(), 'a note')
  assert.notDeepEqual(one, other)
  assert.ok(!one.includes('a note'))
})

for (const part of ['table', 'column', 'row', 'tenant'] as const) {
  test(`moved to another ${part} it does not open`, () => {
    const sealed = seal(key, seat, Buffer.from('a note'))
    assert.throws(() => unseal(key, { ...seat, [part]: 'another' }, sealed))
  })
}

test('with a byte changed, a byte missing or another key it does not open', () => {
  const sealed = seal(key, seat, Buffer.from('a note'))
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    assert.throws(() => unseal(key, seat, changed), `byte ${at}`)
  }
  assert.throws(() => unseal(key, seat, sealed.subarray(0, -1)))
  assert.throws(() => unseal(key, seat, Buffer.alloc(0)))
  assert.throws(() => unseal(randomBytes(32), seat, sealed))
})

test('each workspace has a key of its own, and always the same', () => {
  const masterKey = randomBytes(32)
  const keyOf = (tenant: string) => Buffer.from(openVault({ masterKey }, { tenant }).key).toString('hex')
  assert.equal(keyOf('a'), keyOf('a'))
  assert.notEqual(keyOf('a'), keyOf('b'))
  assert.equal(keyOf('a').length, 64)
})
