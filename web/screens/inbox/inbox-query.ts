import { queryOptions } from '@tanstack/react-query'
import type { Id } from '#core/id.ts'
import type { SentBackReason } from '#core/sent-back.ts'
import type { Params } from '#core/sentence.ts'
import { getJson, postJson } from '#web/api.ts'
import { BOOKS } from '#web/books/queries.ts'
import type { Answer, Labels } from '#web/books/rows.ts'

/** Something received that is not in the books. */
export interface Waiting {
  readonly id: Id
  readonly kind: string
  readonly answer: 'held' | 'returned'
  readonly code: string
  readonly because: string
  readonly params: Params | null
  readonly field: string | null
  /** As it was sent, where it could be read. */
  readonly sent: unknown
  readonly receivedBy: Id
  /** The name of whoever sent it, for those who may see the members. */
  readonly sender: string | null
  readonly receivedAt: string
}

/** What waits, latest first. */
export interface InboxPage {
  readonly waiting: readonly Waiting[]
  readonly labels: Labels
  readonly next: string | null
}

/** What waits: held for a person, or returned to its sender; the latest two hundred. */
export const inboxQuery = (answer: Waiting['answer']) =>
  queryOptions({
    queryKey: [BOOKS, 'inbox', answer],
    queryFn: ({ signal }) => getJson<InboxPage>(`/inbox?answer=${answer}&limit=200`, signal),
  })

/** What a person may find of a held entry; why it goes back is said. */
export type Settlement =
  | { readonly as: 'admit' | 'same' }
  | { readonly as: 'send_back'; readonly reason: SentBackReason }

/** Settles a held entry. */
export function settleHeld(id: Id, settlement: Settlement): Promise<Answer> {
  return postJson<Answer>(`/inbox/${id}`, settlement)
}
