import type { Id } from '#core/id.ts'
import type { Answer } from '#web/books/rows.ts'

/**
 * Where something made on this phone stands. `waiting`: not sent, or sent and not answered; `sending`: on its way
 * now; `accepted`: in the books, and here until a pull has brought what it changed; `held`: a person looks at it;
 * `returned`: needs whoever recorded it; `aside`: she has given it up, and here until the server has been told.
 */
export type UnsentState = 'waiting' | 'sending' | 'accepted' | 'held' | 'returned' | 'aside'

/** Something made on this phone, from the moment it is saved until the books of the server show it. */
export interface Unsent {
  readonly id: Id
  readonly n: number
  readonly what: 'entry' | 'person'
  readonly state: UnsentState
  /** When it was saved, by this phone's clock. */
  readonly at: number
  /** As it is sent; under this id it never changes once it has been on its way, unless it came back. */
  readonly body: Readonly<Record<string, unknown>>
  /** It has been on its way at least once: what became of it only the server knows. */
  readonly isTried: boolean
  /** What the server said last. */
  readonly answer?: Answer
}

/** The form in which it is sealed; older ones are read for as long as phones may hold them. */
interface Kept extends Omit<Unsent, 'id' | 'n' | 'what' | 'isTried'> {
  readonly v: 3
  readonly what: Unsent['what']
  readonly isTried: boolean
}

/** The first form knew entries only, and the bare proposal. */
interface KeptFirst {
  readonly v?: 1
  readonly proposal: Unsent['body']
  readonly at?: number
}

/** The second had states, but said nothing of whether it had ever been sent. */
interface KeptSecond {
  readonly v: 2
  readonly state: UnsentState
  readonly body: Unsent['body']
  readonly at: number
  readonly answer?: Answer
}

/** What is sealed of it. */
export function keptOf({ what, state, at, body, isTried, answer }: Unsent): Kept {
  // What was on its way when the phone went dark is sent again: the same id and content get the same answer.
  const calm = state === 'sending' ? 'waiting' : state
  return { v: 3, what, state: calm, at, body, isTried, ...(answer && { answer }) }
}

/** What was sealed, in whichever form. What an older one does not say is taken to be tried: then it is not undone. */
export function unsentFrom(kept: Kept | KeptFirst | KeptSecond, id: Id, n: number): Unsent {
  if ('proposal' in kept) {
    return { id, n, what: 'entry', state: 'waiting', at: kept.at ?? 0, body: kept.proposal, isTried: true }
  }
  const { state, at, body, answer } = kept
  const what = kept.v === 3 ? kept.what : 'entry'
  const isTried = kept.v === 3 ? kept.isTried : true
  return { id, n, what, state, at, body, isTried, ...(answer && { answer }) }
}

/** Whether taking it back is still this phone's own business. */
export function isUndoable({ state, isTried }: Unsent): boolean {
  return (state === 'waiting' && !isTried) || state === 'returned'
}
