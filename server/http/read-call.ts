import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isStorable } from '#server/http/guard-json.ts'
import { Problem } from '#server/http/problem.ts'
import type { Schema } from '#server/http/route.ts'

/** One part of a request as its schema has it, or a 400 that names what does not fit. */
export function readPart(part: 'path' | 'query' | 'body', schema: Schema, value: unknown): unknown {
  if (!isStorable(value))
    throw new Problem(400, `${part}_invalid`, `The ${part} holds a character that cannot be stored.`)
  const parsed = z.safeParse(schema, value)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.slice(0, 20).map(readable)
  throw new Problem(400, `${part}_invalid`, `The ${part} is not as this call takes it: ${sentence(errors)}`, {
    errors,
  })
}

interface Misfit {
  readonly field: string
  readonly because: string
}

/** Names of unknown properties come from the sender and are repeated only when they look like names. */
function readable(issue: z.core.$ZodIssue): Misfit {
  const field = issue.path.map(String).filter(isName).join('.')
  if (issue.code !== 'unrecognized_keys') return { field, because: issue.message }
  const names = issue.keys.filter(isName).slice(0, 5)
  return { field, because: `Unknown property${names.length > 0 ? `: ${names.join(', ')}` : ''}` }
}

function isName(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,40}$/.test(text)
}

function sentence(errors: readonly Misfit[]): string {
  const first = errors[0]
  if (!first) return 'check it against /api.'
  return first.field === '' ? first.because : `${first.field}: ${first.because}`
}

/** The body of a request to a route that takes none; a program may send `{}` all the same. */
export function refuseBody(body: unknown): void {
  const isNothing =
    body === undefined || body === null || (typeof body === 'object' && Object.keys(body).length === 0)
  if (!isNothing) throw new Problem(400, 'body_invalid', 'This call takes no body. Send none.')
}

/** Whether a request brought a body in parts. */
export function isMultipart(request: FastifyRequest): boolean {
  return /^multipart\/form-data\s*(;|$)/i.test(request.headers['content-type'] ?? '')
}
