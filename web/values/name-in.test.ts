import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spellingIn } from '#web/values/name-in.ts'

const UYGHUR = { text: 'ئايشەم', lang: 'ug' }
const LATIN = { text: 'Ayshem', lang: 'ug' }
const CHINESE = { text: '阿依夏木', lang: 'zh' }
const UNTOLD = { text: '阿依夏木' }

const CASES = [
  ['zh-Hans', [UYGHUR, LATIN, CHINESE], CHINESE],
  ['zh-Hans', [UYGHUR, UNTOLD], UNTOLD],
  ['zh-Hans', [{ text: 'A Yi', lang: 'zh-Latn' }, UNTOLD], UNTOLD],
  ['zh-Hans', [UYGHUR, { text: 'A Yi', lang: 'zh-Latn' }], { text: 'A Yi', lang: 'zh-Latn' }],
  ['zh-Hans', [UYGHUR, LATIN], UYGHUR],
  ['ug', [CHINESE, LATIN, UYGHUR], UYGHUR],
  ['ug', [CHINESE, { text: 'مريم', lang: 'ar' }, UYGHUR], UYGHUR],
  ['en', [UYGHUR, CHINESE, LATIN], LATIN],
  ['en', [UYGHUR, CHINESE], UYGHUR],
] as const

test('a name is shown as its reader can read it, else as she writes it herself', () => {
  for (const [locale, names, wanted] of CASES) {
    assert.deepEqual(spellingIn(names, locale), wanted, `${locale}: ${names.map(({ text }) => text)}`)
  }
  assert.equal(spellingIn([], 'en'), undefined)
})
