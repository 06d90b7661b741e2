import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Batch, Waiting } from '#books/batch.ts'
import { readmit } from '#books/readmit.ts'

/** Held on a day, about these animals. */
function held(id: string, occurred: string, ...items: readonly string[]): Waiting {
  const kind = { lines: () => ({ moves: [] }), facts: () => items.map(item => ({ item, says: {} })) }
  return { received: { id, entry: { id, occurred }, kind }, sender: {} } as unknown as Waiting
}

test('what hangs together is decided in the order in which it happened, also where a later one joined it', () => {
  const groups: string[][] = []
  const batch = {
    retry: () => undefined,
    retryTogether: (group: readonly Waiting[]) => {
      groups.push(group.map(({ received }) => received.id))
      return []
    },
  } as unknown as Batch
  const all = [
    held('a', '2022-01-01', 'DAM'),
    held('b', '2022-01-02', 'FOAL'),
    held('c', '2022-01-03', 'DAM'),
    held('d', '2022-01-04', 'DAM', 'FOAL'),
  ]
  readmit(batch, all.toReversed())
  assert.deepEqual(groups, [['a', 'b', 'c', 'd']])
})
