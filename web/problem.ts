import type { Params } from '#core/sentence.ts'

/** What the server says when it refuses: a status, a code, a sentence, and the fields concerned. */
export interface ProblemFacts {
  readonly status: number
  readonly code: string
  /** For the reader, in the server's words; empty where only the code is known. */
  readonly sentence: string
  /** What the sentence was filled in with. */
  readonly params?: Params
  /** Field path (`user.email`) to the sentence that belongs under it. */
  readonly fields?: Readonly<Record<string, string>>
}

/** A refusal or an unreachable server, as the screens handle it. */
export class ProblemError extends Error {
  readonly status: number
  readonly code: string
  readonly sentence: string
  readonly params: Params
  readonly fields: Readonly<Record<string, string>>

  constructor(facts: ProblemFacts) {
    super(facts.sentence || facts.code)
    this.name = 'ProblemError'
    this.status = facts.status
    this.code = facts.code
    this.sentence = facts.sentence
    this.params = facts.params ?? {}
    this.fields = facts.fields ?? {}
  }
}

/** The problem in an RFC 9457 answer; anything else becomes a problem known by its status alone. */
export function problemFrom(status: number, answer: unknown): ProblemError {
  const facts = isRecord(answer) ? answer : {}
  const sentence = textOf(facts.detail) || textOf(facts.title)
  const code = textOf(facts.code) || (textOf(facts.type).split(/[/:#]/).at(-1) ?? '') || `http_${status}`
  const field = textOf(facts.field)
  return new ProblemError({
    status,
    code,
    sentence,
    ...(isRecord(facts.params) && { params: facts.params as Params }),
    fields: field ? { [field]: sentence } : misfits(facts.errors),
  })
}

/** `errors: [{ field, because }]`, as the server names what does not fit. */
function misfits(errors: unknown): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const error of Array.isArray(errors) ? errors.filter(isRecord) : []) {
    fields[textOf(error.field)] ??= textOf(error.because)
  }
  return fields
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
