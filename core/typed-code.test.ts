import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { inGroups, readTypedCode, typedCode } from '#core/typed-code.ts'

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const numbers = fc.array(fc.nat(31), { minLength: 10, maxLength: 10 })

test('a code is read again however it is grouped and in whatever case', () => {
  fc.assert(
    fc.property(numbers, of => {
      const code = typedCode(of)
      assert.equal(readTypedCode(` ${inGroups(code).toLowerCase()} `, 10), code)
    }),
  )
  assert.equal(readTypedCode(typedCode(new Array(10).fill(0)).replaceAll('0', 'o'), 10), '00000000001')
})

test('one wrong letter anywhere is noticed, whichever it is', () => {
  const code = typedCode([7, 15, 3, 19, 24, 8, 20, 28, 31, 2])
  for (let at = 0; at < code.length; at++)
    for (const letter of LETTERS)
      if (letter !== code[at])
        assert.equal(readTypedCode(code.slice(0, at) + letter + code.slice(at + 1), 10), undefined)
})

test('two neighbours that changed places are noticed, all but one pair in a hundred', () => {
  let [swapped, missed] = [0, 0]
  for (let at = 0; at < 200; at++) {
    const code = typedCode(Array.from({ length: 10 }, (_, n) => (at * 7 + n * n * 5 + n * at) % 32))
    for (let one = 0; one < code.length - 1; one++) {
      if (code[one] === code[one + 1]) continue
      swapped++
      const other = `${code.slice(0, one)}${code[one + 1]}${code[one]}${code.slice(one + 2)}`
      if (readTypedCode(other, 10) !== undefined) missed++
    }
  }
  assert.ok(swapped > 1500 && missed / swapped < 0.01, `${missed} of ${swapped}`)
})

test('what is too short, too long or has other signs is no code', () => {
  const code = typedCode([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  for (const wrong of ['', code.slice(1), `${code}0`, `${code.slice(0, 10)}U`, `${code.slice(0, 10)}é`])
    assert.equal(readTypedCode(wrong, 10), undefined)
})
