import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fitTogether } from '#books/together.ts'
import { admit } from '#core/admit.ts'
import { returned } from '#core/answer.ts'
import { receive } from '#server/gate/parse.ts'
import { Acts } from '#tests/acts.ts'
import { memoryVillage } from '#tests/memory-village.ts'
import { branchOf, ledgerOf } from '#tests/phone-branch.ts'
import type { Written } from '#tests/scribe.ts'

test('what would be known together has its mothers, and leaves no trace', async () => {
  const act = new Acts()
  const village = memoryVillage()
  await village.send([act.counted('2021-03-10', { DK01: 'female' })])
  const { books } = ledgerOf(branchOf(village.tables, '2026-01-01'))
  const born = act.born('2023-06-01', 'DK01', 3, { LATER: 'female' })
  const group = [
    act.given('2022-09-01', 'DK01', 3),
    born,
    // It is what she owes on its mother.
    act.lost('released', '2023-12-20', 'LATER', 3),
  ].map((entry: Written) => ({ received: receive(entry, () => entry.id) }))
  const fits = fitTogether(group, books, ({ received: { entry, kind } }) =>
    entry && kind ? admit(kind, entry, books) : returned('malformed', 'This is not an entry.'),
  )
  assert.deepEqual(
    fits.map(({ one }) => one.received.entry?.kind),
    ['livestock.given', 'livestock.born'],
  )
  const [young] = (born.fields.offspring ?? []) as { animal: string }[]
  assert.deepEqual([books.facts(young?.animal ?? ''), books.parentOf(young?.animal ?? '')], [[], undefined])
})
