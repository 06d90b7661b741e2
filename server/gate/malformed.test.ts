import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Acts, beast } from '#tests/acts.ts'
import { memoryVillage } from '#tests/memory-village.ts'

const act = new Acts()
const weighed = act.noted('weighed', '2021-04-01', 'DK01', { grams: 90_000 })
const SECRET = 'Ayshe of the lower well is ill'

/** What lies in the inbox after this was sent, as text and read. */
async function lies(sent: object): Promise<{ text: string; content: Record<string, unknown> }> {
  const { send, tables } = memoryVillage()
  const [answer] = await send([sent])
  assert.equal(answer?.answer, 'returned')
  const row = tables.inbox.get(answer.id)
  return { text: JSON.stringify(row), content: JSON.parse(row?.content ?? 'null') }
}

const { fields, ...envelope } = weighed

for (const [name, sent, kept] of [
  ['a field that no act has', { ...weighed, note: SECRET }, weighed],
  ['a field that this act does not have', { ...weighed, fields: { ...fields, note: SECRET } }, weighed],
  [
    'a value that is none',
    { ...weighed, fields: { ...fields, grams: SECRET } },
    { ...envelope, fields: { animal: beast('DK01') } },
  ],
  ['a name as the name of a field', { ...weighed, fields: { ...fields, [SECRET]: true } }, weighed],
  ['a day that is none', { ...weighed, occurred: SECRET }, { ...weighed, occurred: undefined }],
  [
    'an act nobody knows',
    { ...weighed, kind: 'livestock.sung', fields: { song: SECRET } },
    { ...envelope, kind: 'livestock.sung', fields: {} },
  ],
  [
    'an act of another version',
    { ...weighed, v: 2, fields: { grams: SECRET } },
    { ...envelope, v: 2, fields: {} },
  ],
  ['a kind that is a sentence', { ...weighed, kind: SECRET }, { ...envelope, kind: undefined, fields: {} }],
  ['fields that are a text', { ...weighed, fields: SECRET }, { ...envelope, fields: {} }],
] as const) {
  test(`${name}: what was never read as anything is not kept`, async () => {
    const { text, content } = await lies(sent)
    assert.doesNotMatch(text, /Ayshe/)
    assert.deepEqual(content, JSON.parse(JSON.stringify(kept)))
  })
}

test('what is no entry at all leaves nothing but its fingerprint', async () => {
  for (const sent of [SECRET, [SECRET], { [SECRET]: SECRET }, null]) {
    const { text, content } = await lies(sent as object)
    assert.doesNotMatch(text, /Ayshe/)
    assert.deepEqual(content, {})
  }
})

test('what rules refuse is kept whole: it passed its schema', async () => {
  const early = act.decided('2022-08-01', 'DK01', 'deferred')
  assert.deepEqual((await lies(early)).content, JSON.parse(JSON.stringify(early)))
})
