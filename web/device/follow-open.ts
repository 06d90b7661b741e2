import type { Id } from '#core/id.ts'
import type { Answer } from '#web/books/rows.ts'
import { answersTo, BATCH_MOST } from '#web/device/answers-to.ts'
import type { SyncOptions } from '#web/device/sync.ts'
import type { UnsentState } from '#web/device/unsent.ts'
import { ProblemError } from '#web/problem.ts'

type Line = Pick<SyncOptions, 'outbox' | 'ask'>

interface Told {
  readonly answers?: readonly Answer[]
  readonly unknown?: readonly Id[]
}

/**
 * Brings together what is with a person: what was given up here, and what has been dealt with at a desk: let in, sent
 * back, found to be the same, set aside, or put right under the same id.
 */
export async function followOpen(line: Line): Promise<void> {
  for (const id of entriesIn(line, 'aside')) await tellSetAside(line, id)
  const open = [...entriesIn(line, 'held'), ...entriesIn(line, 'returned')]
  for (let from = 0; from < open.length; from += BATCH_MOST) {
    await askAfter(line, open.slice(from, from + BATCH_MOST))
  }
}

function entriesIn({ outbox }: Line, state: UnsentState): readonly Id[] {
  return outbox.all.flatMap(one => (one.what === 'entry' && one.state === state ? [one.id] : []))
}

async function tellSetAside({ outbox, ask }: Line, id: Id): Promise<void> {
  // Where nothing waits there under this id any more, or ever has, nothing is left to do.
  await ifKnown(ask('POST', `/inbox/${id}`, { as: 'set_aside' }))
  await outbox.putAway([id])
}

/** Asked, not sent again: what a coordinator has sent back would be held once more. */
async function askAfter({ outbox, ask }: Line, ids: readonly Id[]): Promise<void> {
  const { answers, unknown = [] } = await ask<Told>('POST', '/entries/answers', { ids })
  // Meanwhile she may have sent one again.
  const stands = ({ id }: Answer) => outbox.get(id)?.state
  const heard = answersTo(ids, answers).filter(one => ['held', 'returned'].includes(stands(one) ?? ''))
  await outbox.putAway(heard.filter(isSetAside).map(({ id }) => id))
  const isNews = (one: Answer) =>
    one.answer === 'accepted' || (stands(one) === 'held' && one.answer === 'returned')
  await outbox.settle(heard.filter(isNews))
  await outbox.sendAnew(unknown)
}

function isSetAside(one: Answer): boolean {
  return one.answer === 'returned' && one.code === 'set_aside'
}

async function ifKnown<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (fault) {
    if (fault instanceof ProblemError && fault.status === 404) return undefined
    throw fault
  }
}
