import { Dexie, type DexieOptions, type Table } from 'dexie'
import type { Id } from '#core/id.ts'
import { DATABASE } from '#web/device/enrolled-here.ts'
import { LockedError } from '#web/device/locked-error.ts'
import type { Bytes, Seal, Wrapping } from '#web/device/seal.ts'

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

/**
 * What lies on the phone. Everything that says something of a person or an act is sealed; in the clear are only
 * random ids, an order, and how the key is wrapped. A layout is never changed: a new one is added below, and
 * takes along what has not been sent.
 */
export class DeviceStore extends Dexie {
  readonly meta: Table<LockRow, string>
  readonly kept: Table<KeptRow, string>
  readonly outbox: Table<OutboxRow, string>
  readonly drafts: Table<DraftRow, string>
  readonly photos: Table<PhotoRow, string>
  readonly copies: Table<CopyRow, string>

  constructor(name = DATABASE, options: DexieOptions = {}) {
    super(name, options)
    this.version(1).stores({ meta: 'key', kept: 'name', outbox: 'id, at', drafts: 'id' })
    this.version(2).stores({ copies: 'id' })
    this.version(3)
      .stores({ outbox: 'id, n', photos: 'id, n' })
      .upgrade(tx => numberInOrder(tx.table('outbox')))
    this.meta = this.table('meta')
    this.kept = this.table('kept')
    this.outbox = this.table('outbox')
    this.drafts = this.table('drafts')
    this.photos = this.table('photos')
    this.copies = this.table('copies')
  }

  /**
   * Writes in one step, unless the key has changed since: a second tab, or a sync that was still under way, when the
   * phone was wiped and let in anew.
   */
  write(seal: Seal, tables: readonly Table[], act: () => Promise<unknown>): Promise<void> {
    return this.transaction('rw', [this.meta, ...tables], async () => {
      const lock = await this.meta.get('lock')
      if (lock?.keyId !== seal.keyId) throw new LockedError()
      await act()
    })
  }
}

/** Up to layout 2 the order was that of a clock, which may go backward; from 3 on it is counted. */
async function numberInOrder(outbox: Table<{ id: Id; at?: number; sealed: Bytes }, string>): Promise<void> {
  const rows = await outbox.orderBy('id').toArray()
  const ordered = rows.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.id < b.id ? -1 : 1))
  await outbox.bulkPut(ordered.map(({ at: _, ...row }, n) => ({ ...row, n: n + 1 })))
}
