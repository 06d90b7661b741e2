import type { Id } from '#core/id.ts'
import type { SyncOptions } from '#web/device/sync.ts'
import type { UnsentState } from '#web/device/unsent.ts'
import { ProblemError } from '#web/problem.ts'

type Line = Pick<SyncOptions, 'outbox' | 'ask'>

/** Brings together what came back: what was given up here, and what has been dealt with at a desk. */
export async function followReturned(line: Line): Promise<void> {
  for (const id of entriesIn(line, 'aside')) await tellSetAside(line, id)
  for (const id of entriesIn(line, 'returned')) await askAfter(line, id)
}

function entriesIn({ outbox }: Line, state: UnsentState): readonly Id[] {
  return outbox.all.flatMap(one => (one.what === 'entry' && one.state === state ? [one.id] : []))
}

async function tellSetAside({ outbox, ask }: Line, id: Id): Promise<void> {
  // Where nothing waits there under this id any more, or ever has, nothing is left to do.
  await ifKnown(ask('POST', `/inbox/${id}`, { as: 'set_aside' }))
  await outbox.putAway([id])
}

/** A colleague may have set it aside, or put it right and let it in under the same id. */
async function askAfter({ outbox, ask }: Line, id: Id): Promise<void> {
  const page = await ifKnown(ask<{ waiting?: { code?: string } }>('GET', `/inbox/${id}`))
  const isIn = !page && (await ifKnown(ask('GET', `/entries/${id}`))) !== undefined
  // Meanwhile she may have sent it again.
  if (outbox.get(id)?.state !== 'returned') return
  if (page?.waiting?.code === 'set_aside') await outbox.putAway([id])
  if (isIn) await outbox.settle([{ id, answer: 'accepted' }])
}

async function ifKnown<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (fault) {
    if (fault instanceof ProblemError && fault.status === 404) return undefined
    throw fault
  }
}
