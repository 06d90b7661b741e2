import type { Id } from '#core/id.ts'

/** How long a request waits for work on an import before it says that it goes on. */
const WAIT_MS = 25_000

let last: Promise<unknown> = Promise.resolve()
const running = new Map<Id, Promise<void>>()

/**
 * Works on one import at a time, so that a file of ten thousand rows leaves the other processor to everybody else.
 * Comes back when the work is done, or when it has taken so long that the page should rather ask again.
 */
export async function workOn(id: Id, act: () => Promise<void>): Promise<void> {
  const work = last.then(act, act)
  last = work.catch(() => {})
  running.set(id, work)
  const forget = () => {
    if (running.get(id) === work) running.delete(id)
  }
  work.then(forget, forget)
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, WAIT_MS)
  await Promise.race([work, promise]).finally(() => clearTimeout(timer))
}

/** Whether this process is working on an import or is about to. */
export function isWorkedOn(id: Id): boolean {
  return running.has(id)
}
