import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { keySheet, readKeySheet } from '#server/backup/key-sheet.ts'

const key = randomBytes(32).toString('base64')
const sheet = keySheet(key, '2026-03-01')
const letters = sheet.split('Master key\n')[1]?.split('\n\n')[0] ?? ''

test('a key sheet read again is the key, as printed or as somebody types it', () => {
  assert.equal(readKeySheet(sheet), key)
  assert.equal(readKeySheet(letters), key)
  assert.equal(
    readKeySheet(letters.toLowerCase().replaceAll(' ', '-').replaceAll('0', 'o').replaceAll('1', 'l')),
    key,
  )
  assert.ok(!sheet.includes(key))
})

test('a wrong, missing or exchanged letter is noticed', () => {
  const bare = letters.replace(/\s/g, '')
  const typed = fc.record({
    at: fc.nat(bare.length - 1),
    letter: fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'),
  })
  fc.assert(
    fc.property(typed, ({ at, letter }) => {
      const wrong = `${bare.slice(0, at)}${letter}${bare.slice(at + 1)}`
      if (wrong !== bare) assert.throws(() => readKeySheet(wrong), /a letter is wrong or missing/)
    }),
    { numRuns: 2000 },
  )
  assert.throws(() => readKeySheet(bare.slice(1)))
  assert.throws(() => readKeySheet(''))
})
