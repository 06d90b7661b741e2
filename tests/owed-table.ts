import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beast } from '#tests/acts.ts'
import type { CommitmentRow } from '#tests/memory-tables.ts'
import { type MemoryVillage, memoryVillage, wordOf } from '#tests/memory-village.ts'
import { family, type Written } from '#tests/scribe.ts'
import { FAMILIES } from '#tests/village.ts'

/** What is owed, by example: after these acts, this is what the books say, a line for each commitment. */
export interface Owing {
  readonly after: readonly Written[]
  readonly owed: readonly string[]
  /** Only what is owed on this animal. */
  readonly on?: string
}

const NAMES = ['DK01', 'DK02', 'JACK', 'FOAL', 'FILLY', 'TWIN', 'NEXT', 'LATER', 'THIRD', 'FOURTH']

/** One test for each row of a table. */
export function testOwed(
  cases: Readonly<Record<string, Owing>>,
  sort: 'pass-on' | 'visit' = 'pass-on',
): void {
  for (const [name, { after, owed, on }] of Object.entries(cases)) {
    test(name, async () => {
      const village = memoryVillage()
      for (const entry of after) {
        const [answer] = await village.send([entry])
        assert.equal(wordOf(answer), 'accepted', answer?.answer === 'accepted' ? '' : answer?.because)
      }
      assert.deepEqual(owedIn(village, sort, on), owed)
    })
  }
}

/** The commitments of a sort, in words: by animal and slot. */
export function owedIn({ tables }: MemoryVillage, sort: 'pass-on' | 'visit', on?: string): string[] {
  const rows = [...tables.commitments.values()].filter(
    row => row.sort === sort && (!on || row.item === beast(on)),
  )
  const inTurn = rows.toSorted((a, b) =>
    compare(a.placed_on + nameOf(a.item) + a.id, b.placed_on + nameOf(b.item) + b.id),
  )
  return inTurn.map(sort === 'visit' ? visitInWords : passOnInWords)
}

function passOnInWords(row: CommitmentRow): string {
  const { item, promisor, id, state, names, due, deadline, paid } = row
  const words = [`${nameOf(item)}:${id.split(':')[1]} of ${FAMILIES.indexOf(promisor) + 1} ${state}`]
  if (names) words.push(`names ${nameOf(names)}`)
  if (due) words.push(`due ${due} by ${deadline}`)
  if (row.deferred_to) words.push(`deferred to ${row.deferred_to}`)
  if (paid) words.push(`paid ${paid}`)
  if (row.ended_on) words.push(`on ${row.ended_on}`)
  if (row.settled_in) words.push(`in ${row.settled_in === 'cash' ? 'cash' : 'kind'}`)
  return words.join(', ')
}

function visitInWords({ item, promisor, state, due, deadline, ended_on }: CommitmentRow): string {
  assert.equal(state, 'open')
  assert.equal(ended_on, undefined)
  assert.ok(promisor === family(FAMILIES.indexOf(promisor) + 1))
  return `${nameOf(item)} from ${due} to ${deadline}`
}

function nameOf(id: string): string {
  return NAMES.find(name => beast(name) === id) ?? id
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
