import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  PostgresDialect,
  type QueryResult,
  SingleConnectionProvider,
  Transaction,
} from 'kysely'
import type { Database } from '#server/database/database.ts'
import type { Tables, Tx } from '#server/database/tx.ts'
import { MemoryTables } from '#tests/memory-tables.ts'
import type { Registers } from '#tests/village.ts'

/** A database that is a few maps, and the maps, to look behind the rules. */
export interface MemoryDatabase {
  readonly database: Database
  readonly tables: MemoryTables
}

/**
 * A stand-in for the database that knows two statements, `ledger.read_books` and `ledger.write_books`, and keeps
 * their promises over maps. All of the gate's own code runs on it, ten thousand histories a minute.
 */
export function memoryDatabase(registers: Registers, today: string): MemoryDatabase {
  const tables = new MemoryTables(registers, today)
  const tx = transactionOn(new MemoryConnection(tables))
  const database: Database = {
    inTenant: (_, act) => act(tx),
    outside: () => Promise.reject(new Error('There is nothing outside of the tenant here.')),
    close: async () => {},
  }
  return { database, tables }
}

const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('There is no pool here.')) })
const driver = dialect.createDriver()
const compiler = dialect.createQueryCompiler()
const adapter = dialect.createAdapter()

function transactionOn(connection: DatabaseConnection): Tx {
  const executor = new DefaultQueryExecutor(compiler, adapter, new SingleConnectionProvider(connection))
  return new Transaction<Tables>({ config: { dialect }, dialect, driver, executor })
}

class MemoryConnection implements DatabaseConnection {
  readonly #tables: MemoryTables

  constructor(tables: MemoryTables) {
    this.#tables = tables
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const sent = JSON.parse(String(parameters[0]))
    if (sql.includes('ledger.read_books(')) return { rows: [{ books: this.#tables.read(sent) } as Row] }
    if (sql.includes('ledger.write_books(')) return { rows: [this.#tables.write(sent) as Row] }
    throw new Error(`The stand-in does not know this statement: ${sql}`)
  }

  // biome-ignore lint/correctness/useYield: part of Kysely's interface, refused here.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Nothing is streamed.')
  }
}
