import { DatabaseUnavailable } from '#server/database/client.ts'
import { Problem } from '#server/http/problem.ts'

/** What Fastify itself refuses, by status. Its own sentences speak of headers and limits in bytes. */
const REFUSED: Readonly<Record<number, readonly [code: string, sentence: string]>> = {
  400: ['request_broken', 'The request cannot be read. Check its address, headers and body.'],
  404: ['not_found', 'There is nothing at this address.'],
  408: ['too_slow', 'The request took too long to arrive. Try again.'],
  413: ['too_large', 'The body is too large for this call. Send less at once.'],
  414: ['address_too_long', 'The address is too long.'],
  415: ['type_refused', 'The body has a type that this call does not take. Send application/json.'],
  431: ['headers_too_large', 'The headers are too large.'],
}

/** SQLSTATEs that a clash of two requests causes: trying again is right. */
const CLASH = new Set(['40001', '40P01', '55P03'])

/** What the machine can be out of for a while: open files, memory, room in a queue. */
const SHORT = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN', 'EBUSY'])

/** What the caller is told of an error. Of a fault, nothing: it is for the log. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof DatabaseUnavailable) return unavailable()
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown }
  if (CLASH.has(String(code))) {
    return new Problem(503, 'clash', 'Somebody changed the same thing. Try again.', { retryAfterSeconds: 1 })
  }
  if (code === '57014' || code === 'FST_ERR_HANDLER_TIMEOUT') {
    return new Problem(503, 'too_slow', 'This took too long. Ask for less, or try again later.', {
      retryAfterSeconds: 5,
    })
  }
  if (SHORT.has(String(code))) {
    return new Problem(503, 'busy', 'The server is busy. Try again in a moment.', { retryAfterSeconds: 5 })
  }
  const refused = typeof statusCode === 'number' ? REFUSED[statusCode] : undefined
  if (refused) return new Problem(Number(statusCode), ...refused)
  return new Problem(
    500,
    'fault',
    'Something went wrong here, and it is written down. Try again; if it stays, tell us the request number.',
  )
}

function unavailable(): Problem {
  return new Problem(
    503,
    'database_unavailable',
    'The database does not answer. Nothing is lost: try again in a moment.',
    {
      retryAfterSeconds: 2,
    },
  )
}

/** A fault for the log. The message of a database error may quote a value, so of those only the place is kept. */
export function describeFault(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error }
  const { code, table, constraint, routine } = error as Error &
    Record<'code' | 'table' | 'constraint' | 'routine', unknown>
  const frames = (error.stack ?? '').split('\n').filter(line => line.startsWith('    at '))
  const isDatabase = typeof routine === 'string' || /^[0-9A-Z]{5}$/.test(String(code))
  return {
    kind: error.name,
    ...(isDatabase ? { code, table, constraint } : { message: error.message }),
    frames: frames.slice(0, 12),
  }
}
