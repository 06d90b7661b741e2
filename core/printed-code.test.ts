import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeKeys, codeParts, soughtCard, soughtCode } from '#core/printed-code.ts'

/** Each way of typing it, and whether it finds the code. */
const TYPED: readonly [typed: string, finds: readonly string[], not: readonly string[]][] = [
  ['F-034', ['F-034', 'f034'], ['G-034', 'F-304']],
  [' f034 ', ['F-034'], ['F-304']],
  ['F 034', ['F-034'], []],
  ['Ｆ－０３４', ['F-034'], []],
  ['034', ['F-034', '034', 'XJ-034-1'], ['F-304', 'F-134']],
  ['34', ['F-034', 'F-34', 'F-0034'], ['F-134']],
  ['7', ['F-007', 'F-7'], ['F-017']],
  ['xj014', ['XJ-014', 'xj 014', 'XJ-014-1'], ['XJ-114']],
  ['XJ 014', ['XJ-014'], []],
  ['XJ–014', ['XJ-014'], []],
  ['XJ', ['XJ-014'], ['DX-014']],
  ['014', ['XJ-014', 'XJ-014-1'], ['XJ-114']],
  ['14-1', ['XJ-014-1'], ['XJ-141']],
  ['xj0141', ['XJ-014-1'], []],
  ['羊12', ['羊-12'], ['牛-12']],
  ['قوي 5', ['قوي-5'], []],
]

for (const [typed, finds, not] of TYPED) {
  test(`“${typed}” finds ${finds.join(', ')}${not.length > 0 ? ` and not ${not.join(', ')}` : ''}`, () => {
    const sought = soughtCode(typed)
    assert.ok(sought)
    const isFound = (printed: string) => codeKeys(printed)[sought.by]?.startsWith(sought.low) === true
    assert.deepEqual(
      [finds.filter(each => !isFound(each)), not.filter(isFound)],
      [[], []],
      JSON.stringify(sought),
    )
  })
}

test('every beginning of a code, as it is printed, finds it', () => {
  for (const code of ['F-034', 'XJ-014-1', '0147', 'D 7/2', 'قوي-05']) {
    for (let length = 1; length <= code.length; length++) {
      const sought = soughtCode(code.slice(0, length))
      if (!sought || sought.low === '0') continue
      assert.ok(codeKeys(code)[sought.by]?.startsWith(sought.low), `${code} by ${code.slice(0, length)}`)
    }
  }
})

test('a code is its letters and its number, however it is written', () => {
  for (const code of ['F-034', 'f034', 'F 34', 'Ｆ３４'])
    assert.deepEqual(codeParts(code), { letters: 'f', number: '34' }, code)
  assert.deepEqual(codeParts('034'), { letters: '', number: '34' })
  assert.deepEqual(codeParts('F-14-1'), { letters: 'f', number: '14-1' })
  assert.deepEqual(codeParts('A-B'), { letters: 'ab', number: null })
})

test('where no sign of a code is typed, none is looked for', () => {
  for (const typed of ['', ' ', '-', '·', '#']) assert.equal(soughtCode(typed), undefined)
})

test('letters alone are the name of a person, and the beginning of a tag', () => {
  assert.deepEqual(soughtCode('XJ'), { by: 'code', low: 'xj' })
  assert.equal(soughtCard('XJ'), undefined)
  assert.deepEqual(soughtCard('f 34'), { by: 'code', low: 'f34' })
})
