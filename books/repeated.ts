import type { Known } from '#books/open-books.ts'
import type { Received } from '#books/proposed.ts'
import { type Answer, held, returned } from '#core/answer.ts'

/** The answer to something that was sent before: the same as then, or that its id stands for something else. */
export function repeated(known: Known, { id, sha256 }: Received): Answer {
  if (known.sha256 !== sha256) {
    return {
      id,
      ...returned('id_reused', 'This id already stands for another entry; send it under a new one.', 'id'),
    }
  }
  if (known.answer === 'held') {
    return { id, repeated: true, ...held(known.code ?? 'held', known.because ?? 'A person will look.') }
  }
  return { id, repeated: true, seq: Number(known.seq), answer: 'accepted', findings: known.findings ?? [] }
}
