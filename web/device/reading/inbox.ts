import type { Params } from '#core/sentence.ts'
import type { Labels } from '#web/books/rows.ts'
import { labelsIn, type Reader } from '#web/device/reading/reader.ts'
import type { Unsent } from '#web/device/unsent.ts'

interface Waiting {
  readonly id: string
  readonly kind: string
  readonly answer: 'held' | 'returned'
  readonly code: string
  readonly because: string
  readonly params: Params | null
  readonly field: string | null
  readonly sent: unknown
  readonly receivedBy: string
  readonly sender: null
  readonly receivedAt: string
}

export interface InboxPage {
  readonly waiting: readonly Waiting[]
  readonly labels: Labels
  readonly next: null
}

/** What this phone sent and is not in the books: the list of `GET /inbox`, of one's own. */
export function inboxPage(reader: Reader, asked: URLSearchParams): InboxPage {
  const answer = asked.get('answer')
  const waiting = reader.unsent
    .filter(({ what, state }) => what === 'entry' && (state === 'held' || state === 'returned'))
    .filter(({ state }) => !answer || state === answer)
    .map(one => waitingOf(reader, one))
    .reverse()
  return { waiting, labels: labelsIn(reader, waiting), next: null }
}

function waitingOf({ ledger }: Reader, { id, state, body, at, answer }: Unsent): Waiting {
  return {
    id,
    kind: String(body.kind),
    answer: state === 'held' ? 'held' : 'returned',
    code: answer?.code ?? '',
    because: answer?.because ?? '',
    params: answer?.params ?? null,
    field: answer?.field ?? null,
    sent: body,
    receivedBy: ledger.recorder.user,
    sender: null,
    receivedAt: new Date(at).toISOString(),
  }
}
