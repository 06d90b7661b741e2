import assert from 'node:assert/strict'
import type { Answer } from '#core/answer.ts'
import type { History } from '#tests/histories.ts'
import { type MemoryVillage, memoryVillage, wordOf } from '#tests/memory-village.ts'
import type { Written } from '#tests/scribe.ts'
import type { Tape } from '#tests/tape.ts'
import { idOf } from '#tests/village.ts'

const SECOND = idOf('second coordinator')

/** Cuts a history into batches of one to seven; what a second person has to send is a batch of its own. */
export function batchesOf(
  { entries, bySecond }: Pick<History, 'entries' | 'bySecond'>,
  tape: Tape,
): Written[][] {
  const batches: Written[][] = []
  let left = 0
  for (const entry of entries) {
    const isAlone = bySecond.has(entry.id)
    if (left === 0 || isAlone) batches.push([])
    left = isAlone ? 0 : left > 0 ? left - 1 : tape.below(7)
    batches.at(-1)?.push(entry)
  }
  return batches
}

/** Sends a batch as whoever has to send it. */
export function sendAs(
  { bySecond }: Pick<History, 'bySecond'>,
  village: MemoryVillage,
  batch: readonly Written[],
) {
  const isSecond = batch.some(({ id }) => bySecond.has(id))
  return village.send(batch, isSecond ? { user: SECOND } : {})
}

/** Tells a whole history to new books; every entry of it is accepted. */
export async function told(
  history: Pick<History, 'entries' | 'bySecond'>,
  tape: Tape,
): Promise<MemoryVillage> {
  const village = memoryVillage()
  for (const batch of batchesOf(history, tape)) {
    assertAllAccepted(batch, await sendAs(history, village, batch))
  }
  return village
}

/** Says which of what was sent was not accepted, and why. */
export function assertAllAccepted(sent: readonly Written[], answers: readonly Answer[]): void {
  for (const [at, answer] of answers.entries()) {
    const because = answer.answer === 'accepted' ? '' : answer.because
    assert.equal(wordOf(answer), 'accepted', `${because} ${JSON.stringify(sent[at])}`)
  }
}
