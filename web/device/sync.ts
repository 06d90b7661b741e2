import type { Branch } from '#core/branch.ts'
import type { Id } from '#core/id.ts'
import type { Answer } from '#web/books/rows.ts'
import { answersTo, BATCH_MOST } from '#web/device/answers-to.ts'
import { doesName } from '#web/device/does-name.ts'
import { followOpen } from '#web/device/follow-open.ts'
import { LockedError } from '#web/device/locked-error.ts'
import { isFull } from '#web/device/no-room.ts'
import type { Outbox } from '#web/device/outbox.ts'
import { isPassing, isRefusal } from '#web/device/refusal.ts'
import type { Status, Trouble } from '#web/device/status.ts'
import type { Unsent } from '#web/device/unsent.ts'
import { ProblemError } from '#web/problem.ts'
import type { Session } from '#web/session/session.ts'

/** So long a new entry can be undone before it is sent by itself. */
export const UNDO_MS = 10_000

export interface SyncOptions {
  readonly outbox: Outbox
  readonly status: Status
  readonly now: () => number
  readonly ask: <T>(method: string, path: string, body?: unknown) => Promise<T>
  readonly cursor: () => string | undefined
  /** Keeps a pull; the accepted ones whose effects it brings leave the outbox in the same step. */
  readonly apply: (branch: Branch, settled: readonly Id[]) => Promise<void>
  /** Who she is was last asked so long ago that it may have changed. */
  readonly isSessionOld: boolean
  /** Keeps who she is and what she may do, as it now is. */
  readonly keepSession: (session: Session) => Promise<void>
  /** Sends the pictures whose entries the server has by now. */
  readonly sendPhotos: () => Promise<void>
}

/** What a sync came to. */
export type Synced = 'done' | Trouble | 'locked' | 'elsewhere'

/**
 * Sends what waits, then fetches what changed. Safe to be cut off anywhere: what was sent and not answered is sent
 * again under its own id, and gets the answer it got.
 */
export async function syncOnce(options: SyncOptions, isForced: boolean): Promise<Synced> {
  try {
    // Another tab may have sent or taken back what this one still has in memory.
    await options.outbox.load()
    if (options.isSessionOld) await options.keepSession(await options.ask<Session>('GET', '/session'))
    await push(options, isForced)
    // The books come also where there is too much to ask after, or no answer to it.
    const unheard = await faultOf(followOpen(options))
    const unread = await faultOf(pull(options))
    if (unread && !isRefusal(unread.fault) && !isFull(unread.fault)) throw unread.fault
    // Also where the books do not fit on a phone. Last, since each weighs as much as a week of entries.
    options.status.set({ sending: undefined })
    await options.sendPhotos()
    const failed = unread ?? unheard
    if (failed) throw failed.fault
    return 'done'
  } catch (fault) {
    if (fault instanceof LockedError) return 'locked'
    if (isFull(fault)) return 'full'
    if (!(fault instanceof ProblemError)) throw fault
    if (fault.code === 'device_revoked') return 'revoked'
    if (fault.status === 401) return 'signed-out'
    if (fault.code === 'branch_too_large') return 'too-large'
    return isPassing(fault) ? 'unreachable' : 'refused'
  } finally {
    options.status.set({ sending: undefined })
  }
}

/** What it failed with, if it did. */
async function faultOf(act: Promise<void>): Promise<{ readonly fault: unknown } | undefined> {
  return act.then(
    () => undefined,
    (fault: unknown) => ({ fault }),
  )
}

async function push(options: SyncOptions, isForced: boolean): Promise<void> {
  const ready = readyIn(options, isForced)
  const people = ready.filter(({ what }) => what === 'person')
  let at = 0
  const of = ready.length
  for (const person of people) {
    options.status.set({ sending: { at: ++at, of } })
    await sendPerson(options, person)
  }
  const entries = ready.filter(({ what }) => what === 'entry')
  const unknown = new Set(options.outbox.all.flatMap(one => (isMissing(one) ? [one.id] : [])))
  // Who is not on the server yet cannot be named there.
  const sendable = entries.filter(({ body }) => !doesName(body, unknown))
  for (let from = 0; from < sendable.length; from += BATCH_MOST) {
    const batch = sendable.slice(from, from + BATCH_MOST)
    options.status.set({ sending: { at: Math.min(of, at + from + 1), of } })
    await sendEntries(options, batch)
  }
}

function readyIn({ outbox, now }: SyncOptions, isForced: boolean): readonly Unsent[] {
  const before = now() - UNDO_MS
  return outbox.all.filter(({ state, at, isTried }) => {
    // A clock that was set back does not keep an entry from being sent.
    return state === 'waiting' && (isForced || isTried || at <= before || at > now())
  })
}

function isMissing({ what, state }: Unsent): boolean {
  return what === 'person' && state !== 'accepted'
}

async function sendPerson(options: SyncOptions, { id, body }: Unsent): Promise<void> {
  await sending(options, [id], async () => {
    await options.ask('POST', '/people', body)
    return [{ id, answer: 'accepted' }]
  })
}

async function sendEntries(options: SyncOptions, batch: readonly Unsent[]): Promise<void> {
  const ids = batch.map(({ id }) => id)
  await sending(options, ids, async () => {
    const entries = batch.map(({ body }) => body)
    const { answers } = await options.ask<{ answers?: readonly Answer[] }>('POST', '/entries', { entries })
    return answersTo(ids, answers)
  }).catch(async (fault: unknown) => {
    // A batch that is refused as a whole is halved, until what is wrong stands alone.
    if (!isRefusal(fault) || batch.length === 1) throw fault
    const half = Math.ceil(batch.length / 2)
    await sendEntries(options, batch.slice(0, half))
    await sendEntries(options, batch.slice(half))
  })
}

/** Notes what is on its way, keeps what is said of it, and lets wait again what was not answered. */
async function sending(
  { outbox }: SyncOptions,
  ids: readonly Id[],
  send: () => Promise<readonly Answer[]>,
): Promise<void> {
  await outbox.markSending(ids)
  try {
    await outbox.settle(await send())
  } catch (fault) {
    const [only] = ids
    if (!isRefusal(fault) || ids.length > 1 || !only) throw fault
    const { code, sentence: because, fields } = fault
    const [field] = Object.keys(fields)
    await outbox.settle([{ id: only, answer: 'returned', code, because, ...(field && { field }) }])
  } finally {
    await outbox.markWaiting(ids)
  }
}

const PULLS_MOST = 100

/** Page after page until there is nothing new. What was accepted before a page was asked for is in it. */
async function pull({ outbox, ask, cursor, apply }: SyncOptions): Promise<void> {
  for (let page = 0; page < PULLS_MOST; page++) {
    const settled = outbox.all.flatMap(({ state, id }) => (state === 'accepted' ? [id] : []))
    const since = cursor()
    const branch = await ask<Branch>(
      'GET',
      since ? `/changes?since=${encodeURIComponent(since)}` : '/changes',
    )
    await apply(branch, settled)
    if (branch.cursor === since || isEmpty(branch)) return
  }
}

function isEmpty({ items, gone, registers, balances }: Branch): boolean {
  return items.length === 0 && gone.length === 0 && !registers && !balances
}
