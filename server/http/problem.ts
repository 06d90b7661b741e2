/** A refusal as RFC 9457 has it: a status, a code that never changes, and a sentence that says what to do. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly extra: Readonly<Record<string, unknown>>

  constructor(status: number, code: string, sentence: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(sentence)
    this.status = status
    this.code = code
    this.extra = extra
  }
}

/**
 * The one answer for what does not exist, for what was deleted and for what belongs to somebody else:
 * were the three told apart, ids could be tried out.
 */
export function notFound(): Problem {
  return new Problem(
    404,
    'not_found',
    'There is nothing here that you can open. It may have been moved or deleted.',
  )
}

/** Asked again too soon; `seconds` is also sent as `Retry-After`. */
export function tooSoon(sentence: string, seconds: number): Problem {
  return new Problem(429, 'too_soon', sentence, { retryAfterSeconds: Math.max(1, Math.ceil(seconds)) })
}
