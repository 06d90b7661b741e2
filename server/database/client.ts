import pg from 'pg'

/**
 * The database cannot be reached, or was lost on the way; what was asked may or may not have
 * happened.
 */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
}

const TEXT_LIST = 1009

/**
 * Texts that stay exact: whole numbers as bigint, days as 'YYYY-MM-DD', instants as ISO 8601 to the
 * microsecond.
 */
const READ: Readonly<Record<number, (text: string) => unknown>> = {
  20: BigInt,
  1082: text => text,
  1184: instant,
  1016: list(BigInt),
  1182: list(text => text),
  1185: list(instant),
}

/** For `types` of a pg client. */
export const exactTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') =>
    READ[oid] ?? pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
}

function instant(text: string): string {
  return text.replace(' ', 'T').replace(/\+00$/, 'Z')
}

function list(read: (text: string) => unknown): (text: string) => unknown {
  // pg reads text[] but its declaration lists only the plain types.
  const split = pg.types.getTypeParser(TEXT_LIST as number as 25) as (text: string) => unknown as Split
  return text => split(text).map(item => (item === null ? null : read(item)))
}

type Split = (text: string) => (string | null)[]

/** One connection to the database at `url`, for the length of `act`. */
export async function withClient<T>(url: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, types: exactTypes, connectionTimeoutMillis: 5_000 })
  // Without a listener a connection that breaks while idle ends the process.
  client.on('error', () => {})
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}

const LOST = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNABORTED',
  // No name server just now; the socket's queue is full; no file is left to open one.
  'EAI_AGAIN',
  'EAGAIN',
  'EMFILE',
  'ENFILE',
])

const LOST_MESSAGES = new RegExp(
  [
    'Connection terminated',
    'Query read timeout',
    'timeout exceeded when trying to connect',
    'not queryable',
    'Cannot use a pool after calling end',
  ].join('|'),
)

/**
 * The error as callers know it: losing the database is one kind, whatever the socket or the server
 * called it.
 */
export function named(error: unknown): unknown {
  return isLost(error) ? new DatabaseUnavailable('The database does not answer.', { cause: error }) : error
}

/** Whether the error means that the connection, and not the statement, failed. */
export function isLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = (error as NodeJS.ErrnoException).code ?? ''
  // 08: connection; 57P01-03, 05: shutting down, starting, idle too long; 53200-53400: no memory, no
  // connection left or allowed; 25P03: idle too long.
  if (LOST.has(code) || /^(08...|57P0[1235]|53[234]00|25P03)$/.test(code)) return true
  return LOST_MESSAGES.test(error.message)
}
