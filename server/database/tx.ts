import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  PostgresDialect,
  type QueryResult,
  SingleConnectionProvider,
  Transaction,
} from 'kysely'
import type pg from 'pg'
import { DatabaseUnavailable, named } from '#server/database/client.ts'

/** No table is described to Kysely: the SQL is written out, with the `sql` template. */
// biome-ignore lint/complexity/noBannedTypes: an empty set of tables is what is meant.
export type Tables = {}

/** One transaction. It is over when the function it was handed to returns. */
export type Tx = Transaction<Tables>

const dialect = new PostgresDialect({ pool: refusePool })
const driver = dialect.createDriver()
const compiler = dialect.createQueryCompiler()
const adapter = dialect.createAdapter()

/**
 * Runs `act` between `opening` (which begins the transaction) and commit, on one connection of the
 * pool.
 */
export async function transact<T>(pool: pg.Pool, opening: string, act: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch(refuse)
  const connection = new TxConnection(client)
  try {
    await client.query(opening).catch(refuse)
    const answer = await act(transactionOn(connection))
    connection.end()
    await commit(client)
    client.release()
    return answer
  } catch (error) {
    connection.end()
    await rollBack(client, error)
    throw error
  }
}

/**
 * A statement that failed and was caught leaves a transaction which PostgreSQL "commits" by rolling
 * it back.
 */
async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('commit').catch(refuse)
  if (command !== 'COMMIT')
    throw new Error('Nothing was saved: a statement failed and its error was swallowed.')
}

async function rollBack(client: pg.PoolClient, error: unknown): Promise<void> {
  if (error instanceof DatabaseUnavailable) return client.release(true)
  try {
    await client.query('rollback')
    client.release()
  } catch {
    client.release(true)
  }
}

function transactionOn(connection: DatabaseConnection): Tx {
  const executor = new DefaultQueryExecutor(compiler, adapter, new SingleConnectionProvider(connection))
  return new Transaction<Tables>({ config: { dialect }, dialect, driver, executor })
}

/** pg knows the mode; its declaration does not. */
type OneStatement = pg.QueryConfig & { readonly queryMode: 'extended' }

/** Refuses to run once its transaction is over: by then the connection serves another request. */
class TxConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient
  #isOver = false

  constructor(client: pg.PoolClient) {
    this.#client = client
  }

  end(): void {
    this.#isOver = true
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#isOver) throw new Error('This transaction is over: await every query before returning.')
    // The extended protocol takes one statement: a second one, injected behind a semicolon, is an error.
    const one: OneStatement = { text: sql, values: [...parameters], queryMode: 'extended' }
    const { rows, rowCount } = await this.#client.query(one).catch(refuse)
    return rowCount === null ? { rows } : { rows, numAffectedRows: BigInt(rowCount) }
  }

  // biome-ignore lint/correctness/useYield: part of Kysely's interface, refused here.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Rows are not streamed: read them in pages.')
  }
}

function refuse(error: unknown): never {
  throw named(error)
}

async function refusePool(): Promise<never> {
  throw new Error('A transaction brings its own connection.')
}
