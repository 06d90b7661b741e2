import pg from 'pg'
import { exactTypes } from '#server/database/client.ts'
import { type Context, readContextKey, signContext } from '#server/database/context.ts'
import { type Tx, transact } from '#server/database/tx.ts'

export type { Context } from '#server/database/context.ts'
export type { Tx } from '#server/database/tx.ts'

/** The two ways in: on behalf of a tenant, or outside all of them (schema `access` only). */
export type Database = {
  /** A transaction that sees and writes the rows of one tenant. */
  inTenant<T>(context: Context, act: (tx: Tx) => Promise<T>): Promise<T>
  /** A transaction without a tenant: tenant tables are empty to it. */
  outside<T>(act: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const SESSION = [
  'statement_timeout=15s',
  'lock_timeout=5s',
  'idle_in_transaction_session_timeout=10s',
  'TimeZone=UTC',
  'DateStyle=ISO',
]

/**
 * A database at `url`, as the application; the embedded server's life and the migrations are
 * `openDatabase`'s.
 */
export function connect(url: string, contextKey: string, connections = 10): Database {
  const key = readContextKey(contextKey)
  const pool = new pg.Pool({
    connectionString: url,
    types: exactTypes,
    max: connections,
    connectionTimeoutMillis: 2_000,
    // For a server that no longer answers at all; one that does ends a statement itself, sooner.
    query_timeout: 20_000,
    options: SESSION.map(setting => `-c ${setting}`).join(' '),
  })
  // A connection that breaks, idle or in use, is replaced at the next use; unheard, its error would end
  // the process.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  return {
    inTenant: (context, act) => transact(pool, opening(signContext(context, key, Date.now())), act),
    outside: act => transact(pool, opening(''), act),
    close: () => pool.end(),
  }
}

/**
 * One round trip: begin and the context. `reset all` first, because an injected `set` of an earlier
 * request would otherwise still hold on this connection.
 */
function opening(context: string): string {
  return `reset all; begin; set local handsel.ctx = '${context}'`
}
