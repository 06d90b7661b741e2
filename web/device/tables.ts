import { type IDBPDatabase, type IDBPObjectStore, wrap } from 'idb'

type Store = IDBPObjectStore<unknown, string[], string, 'readwrite'>
/** How a table is reached: within a transaction that others have begun, or each act in one of its own. */
type Run = <T>(mode: 'readonly' | 'readwrite', act: (rows: Store) => Promise<T>) => Promise<T>

/** A table of the browser's own database; outside of `Database.change`, what it has answered is on the disk. */
export class Table<Row, Key extends IDBValidKey = string> {
  readonly #run: Run

  constructor(run: Run) {
    this.#run = run
  }

  get(key: Key): Promise<Row | undefined> {
    return this.#run('readonly', rows => rows.get(key))
  }

  count(): Promise<number> {
    return this.#run('readonly', rows => rows.count())
  }

  toArray(): Promise<Row[]> {
    return this.#run('readonly', rows => rows.getAll())
  }

  orderBy(index: string) {
    return {
      toArray: (): Promise<Row[]> => this.#run('readonly', rows => rows.index(index).getAll()),
      last: (): Promise<Row | undefined> =>
        this.#run('readonly', async rows => (await rows.index(index).openCursor(null, 'prev'))?.value),
    }
  }

  async put(row: Row): Promise<void> {
    await this.#run('readwrite', rows => rows.put(row))
  }

  async bulkPut(all: readonly Row[]): Promise<void> {
    await this.#run('readwrite', rows => Promise.all(all.map(row => rows.put(row))))
  }

  async delete(key: Key): Promise<void> {
    await this.#run('readwrite', rows => rows.delete(key))
  }

  async bulkDelete(keys: readonly Key[]): Promise<void> {
    await this.#run('readwrite', rows => Promise.all(keys.map(key => rows.delete(key))))
  }

  async clear(): Promise<void> {
    await this.#run('readwrite', rows => rows.clear())
  }
}

/** What is told as saved is on the disk, also when the battery dies in the next moment. */
const KEPT = { durability: 'strict' } as const

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
  #opened: Promise<IDBPDatabase> | undefined

  constructor(name: string, options: DatabaseOptions) {
    this.#name = name
    this.#options = options
  }

  /** A table whose acts are each a step of their own. */
  table<Name extends keyof Rows & string>(name: Name): Table<Rows[Name]> {
    const own: string = name
    return new Table(async (mode, act) => {
      const step = (await this.#open()).transaction([own], mode, KEPT)
      const [told] = await Promise.all([act(step.objectStore(own) as Store), step.done])
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
    const step = (await this.#open()).transaction<string[], 'readwrite'>([...names], 'readwrite', KEPT)
    // A step that is given up is told of below, by what gave it up.
    const { done } = step
    done.catch(() => undefined)
    const tables = names.map((name: string) => [name, new Table((_, ask) => ask(step.objectStore(name)))])
    try {
      const told = await act(Object.fromEntries(tables))
      await done
      return told
    } catch (fault) {
      abort(step)
      await done.catch(() => undefined)
      throw fault
    }
  }

  close(): void {
    void this.#opened?.then(database => database.close())
    this.#opened = undefined
  }

  #open(): Promise<IDBPDatabase> {
    this.#opened ??= this.#openAnew().catch(fault => {
      this.#opened = undefined
      throw fault
    })
    return this.#opened
  }

  async #openAnew(): Promise<IDBPDatabase> {
    const { layouts, indexedDB = globalThis.indexedDB } = this.#options
    const asked = indexedDB.open(this.#name, layouts.at(-1)?.version)
    asked.onupgradeneeded = ({ oldVersion }) => {
      const { result, transaction } = asked
      if (!transaction) return
      for (const { version, lay } of layouts) if (version > oldVersion) lay(result, transaction)
    }
    // What it answers is wrapped as well; its types do not say so.
    const database = (await wrap<IDBDatabase>(asked)) as unknown as IDBPDatabase
    database.onversionchange = () => this.close()
    database.onclose = () => {
      this.#opened = undefined
    }
    return database
  }
}

/** Takes back what a step has done so far, where it is not over by itself already. */
function abort(step: { readonly abort: () => void }): void {
  try {
    step.abort()
  } catch {
    // It is.
  }
}
