/** How a table is reached: within a transaction that others have begun, or each act in one of its own. */
type Run = <T>(
  mode: IDBTransactionMode,
  act: (rows: IDBObjectStore) => IDBRequest<T> | undefined,
) => Promise<T>

/** A table of the browser's own database; outside of `Database.change`, what it has answered is on the disk. */
export class Table<Row, Key extends IDBValidKey = string> {
  readonly #run: Run

  constructor(run: Run) {
    this.#run = run
  }

  get(key: Key): Promise<Row | undefined> {
    return this.#run<Row | undefined>('readonly', rows => rows.get(key))
  }

  count(): Promise<number> {
    return this.#run('readonly', rows => rows.count())
  }

  toArray(): Promise<Row[]> {
    return this.#run<Row[]>('readonly', rows => rows.getAll())
  }

  orderBy(index: string) {
    return {
      toArray: () => this.#run<Row[]>('readonly', rows => rows.index(index).getAll()),
      last: async (): Promise<Row | undefined> => {
        const found = await this.#run('readonly', rows => rows.index(index).openCursor(null, 'prev'))
        return found?.value
      },
    }
  }

  async put(row: Row): Promise<void> {
    await this.#run('readwrite', rows => rows.put(row))
  }

  async bulkPut(all: readonly Row[]): Promise<void> {
    await this.#run('readwrite', rows => all.map(row => rows.put(row)).at(-1))
  }

  async delete(key: Key): Promise<void> {
    await this.#run('readwrite', rows => rows.delete(key))
  }

  async bulkDelete(keys: readonly Key[]): Promise<void> {
    await this.#run('readwrite', rows => keys.map(key => rows.delete(key)).at(-1))
  }

  async clear(): Promise<void> {
    await this.#run('readwrite', rows => rows.clear())
  }
}

/** Makes the tables of a layout out of those of the one before. */
export interface Layout {
  readonly version: number
  readonly lay: (database: IDBDatabase, change: IDBTransaction) => void
}

export interface DatabaseOptions {
  readonly layouts: readonly Layout[]
  /** Another one than the browser's, for tests. */
  readonly indexedDB?: IDBFactory
}

export type TablesOf<Rows> = { readonly [Name in keyof Rows]: Table<Rows[Name]> }

/** A database of the browser, opened when it is first asked, and left when another tab brings a newer layout. */
export class Database<Rows> {
  readonly #name: string
  readonly #options: DatabaseOptions
  #opened: Promise<IDBDatabase> | undefined

  constructor(name: string, options: DatabaseOptions) {
    this.#name = name
    this.#options = options
  }

  /** A table whose acts are each a step of their own. */
  table<Name extends keyof Rows & string>(name: Name): Table<Rows[Name]> {
    return new Table(async (mode, act) => {
      const change = (await this.#open()).transaction(name, mode)
      const done = mode === 'readonly' ? undefined : doneOf(change)
      const told = await answerOf(act(change.objectStore(name)))
      await done
      return told
    })
  }

  /**
   * Everything that `act` does to the tables it is handed happens in one step, or not at all. It may wait for nothing
   * but them: a database closes a step in which nobody asks anything.
   */
  async change<Name extends keyof Rows & string, T>(
    names: readonly Name[],
    act: (tables: Pick<TablesOf<Rows>, Name>) => Promise<T>,
  ): Promise<T> {
    const change = (await this.#open()).transaction(names, 'readwrite')
    const done = doneOf(change)
    const tables = names.map(name => [name, new Table((_, ask) => answerOf(ask(change.objectStore(name))))])
    try {
      const told = await act(Object.fromEntries(tables))
      await done
      return told
    } catch (fault) {
      abort(change)
      await done.catch(() => undefined)
      throw fault
    }
  }

  close(): void {
    void this.#opened?.then(database => database.close())
    this.#opened = undefined
  }

  #open(): Promise<IDBDatabase> {
    this.#opened ??= this.#openAnew().catch(fault => {
      this.#opened = undefined
      throw fault
    })
    return this.#opened
  }

  async #openAnew(): Promise<IDBDatabase> {
    const { layouts, indexedDB = globalThis.indexedDB } = this.#options
    const asked = indexedDB.open(this.#name, layouts.at(-1)?.version)
    asked.onupgradeneeded = ({ oldVersion }) => {
      const { result, transaction } = asked
      if (!transaction) return
      for (const { version, lay } of layouts) if (version > oldVersion) lay(result, transaction)
    }
    const database = await answerOf(asked)
    database.onversionchange = () => this.close()
    database.onclose = () => {
      this.#opened = undefined
    }
    return database
  }
}

function answerOf<T>(asked: IDBRequest<T> | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    // Nothing was asked, so there is nothing to wait for.
    if (!asked) return resolve(undefined as T)
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })
}

/** When all of it is on the disk. Whoever waits for something else first need not hear of it twice. */
function doneOf(change: IDBTransaction): Promise<void> {
  const done = new Promise<void>((resolve, reject) => {
    change.oncomplete = () => resolve()
    change.onabort = () => reject(change.error ?? new Error('The step was given up'))
  })
  done.catch(() => undefined)
  return done
}

/** Takes back what a step has done so far, where it is not over by itself already. */
function abort(change: IDBTransaction): void {
  try {
    change.abort()
  } catch {
    // It is.
  }
}
