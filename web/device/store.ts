import type { Id } from '#core/id.ts'
import { DATABASE } from '#web/device/enrolled-here.ts'
import { LockedError } from '#web/device/locked-error.ts'
import type { Bytes, Seal, Wrapping } from '#web/device/seal.ts'
import { Database, type Layout, type TablesOf } from '#web/device/tables.ts'

/** How the phone is locked: who may try, how often they were wrong. Nothing here opens anything by itself. */
export interface LockRow {
  readonly key: 'lock'
  readonly keyId: string
  /** Gone once the branch was wiped: then no PIN opens anything any more. */
  readonly pin?: Wrapping
  /** Under the code that was written down when the phone was enrolled. */
  readonly rescue: Wrapping
  readonly wrong: number
  readonly wrongAt: number
}

/** A part of the branch, by its name. */
export interface KeptRow {
  readonly name: string
  readonly sealed: Bytes
}

/** Something made on this phone that the server has not got for good. */
export interface OutboxRow {
  readonly id: Id
  /** The order in which it was made. */
  readonly n: number
  readonly sealed: Bytes
}

export interface DraftRow {
  readonly id: string
  readonly sealed: Bytes
}

/** A photo on its way to the server. */
export interface PhotoRow {
  readonly id: Id
  readonly n: number
  readonly sealed: Bytes
}

/** What was left unsent when the phone was wiped: opened by the rescue code only. */
export interface CopyRow {
  readonly id: string
  readonly at: number
  readonly key: Wrapping
  readonly rows: readonly CopiedRow[]
}

export interface CopiedRow {
  readonly name: string
  readonly sealed: Bytes
}

/** What a row of each table looks like. */
export interface Rows {
  readonly meta: LockRow
  readonly kept: KeptRow
  readonly outbox: OutboxRow
  readonly drafts: DraftRow
  readonly photos: PhotoRow
  readonly copies: CopyRow
}

export type Tables = TablesOf<Rows>

/** A layout is never changed: a new one is added below, and takes along what has not been sent. */
const LAYOUTS: readonly Layout[] = [
  {
    version: 10,
    lay: database => {
      database.createObjectStore('meta', { keyPath: 'key' })
      database.createObjectStore('kept', { keyPath: 'name' })
      database.createObjectStore('outbox', { keyPath: 'id' }).createIndex('at', 'at')
      database.createObjectStore('drafts', { keyPath: 'id' })
    },
  },
  { version: 20, lay: database => void database.createObjectStore('copies', { keyPath: 'id' }) },
  {
    version: 30,
    lay: (database, change) => {
      database.createObjectStore('photos', { keyPath: 'id' }).createIndex('n', 'n')
      const outbox = change.objectStore('outbox')
      outbox.deleteIndex('at')
      outbox.createIndex('n', 'n')
      numberInOrder(outbox)
    },
  },
]

/**
 * What lies on the phone. Everything that says something of a person or an act is sealed; in the clear are only
 * random ids, an order, and how the key is wrapped.
 */
export class DeviceStore extends Database<Rows> {
  readonly meta = this.table('meta')
  readonly kept = this.table('kept')
  readonly outbox = this.table('outbox')
  readonly drafts = this.table('drafts')
  readonly photos = this.table('photos')
  readonly copies = this.table('copies')

  constructor(name = DATABASE, options: { readonly indexedDB?: IDBFactory } = {}) {
    super(name, { layouts: LAYOUTS, ...options })
  }

  /**
   * Writes in one step, unless the key has changed since: a second tab, or a sync that was still under way, when the
   * phone was wiped and let in anew.
   */
  async write<Name extends keyof Rows>(
    seal: Seal,
    names: readonly Name[],
    act: (tables: Pick<Tables, Name>) => Promise<unknown>,
  ): Promise<void> {
    await this.read(seal, names, act)
  }

  /** The same for what is read: another key's rows would not open. */
  read<Name extends keyof Rows, T>(
    seal: Seal,
    names: readonly Name[],
    act: (tables: Pick<Tables, Name>) => Promise<T>,
  ): Promise<T> {
    return this.change<Name | 'meta', T>(['meta', ...names], async tables => {
      const lock = await tables.meta.get('lock')
      if (lock?.keyId !== seal.keyId) throw new LockedError()
      return act(tables)
    })
  }
}

/** Up to layout 20 the order was that of a clock, which may go backward; from 30 on it is counted. */
function numberInOrder(outbox: IDBObjectStore): void {
  const asked: IDBRequest<{ id: Id; at?: number; sealed: Bytes }[]> = outbox.getAll()
  asked.onsuccess = () => {
    const rows = asked.result.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.id < b.id ? -1 : 1))
    for (const [n, { at: _, ...row }] of rows.entries()) outbox.put({ ...row, n: n + 1 })
  }
}
