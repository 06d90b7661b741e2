import type { Known } from '#books/open-books.ts'
import type { Received } from '#books/proposed.ts'
import { type Answer, held, returned } from '#core/answer.ts'

/** What was returned is decided again when it is sent again, but for what a person found to be in the books. */
export function isDecided({ answer, settled, sha256 }: Known, received: Received): boolean {
  return answer !== 'returned' || (settled === 'same' && sha256 === received.sha256)
}

/** The answer that this content got under its id; other content under it is returned. */
export function repeated(known: Known, { id, sha256 }: Received): Answer {
  if (known.sha256 !== sha256) {
    return {
      id,
      ...returned('id_reused', 'This id already stands for another entry; send it under a new one.', 'id'),
    }
  }
  if (known.answer === 'returned') {
    return { id, repeated: true, ...returned(known.code ?? 'returned', toldAs(known, '')) }
  }
  if (known.answer === 'held') {
    return { id, repeated: true, ...held(known.code ?? 'held', toldAs(known, 'A person will look.')) }
  }
  return { id, repeated: true, seq: Number(known.seq), answer: 'accepted', findings: known.findings ?? [] }
}

/** The sentence as it was told, with what it was filled in with. */
function toldAs({ because, params }: Known, otherwise: string) {
  return params ? { because: because ?? otherwise, params } : (because ?? otherwise)
}
