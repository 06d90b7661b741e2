import type { Id } from '#core/id.ts'
import type { Outbox } from '#web/device/outbox.ts'
import { framed, unframed } from '#web/device/photo-frame.ts'
import type { Bytes, Seal } from '#web/device/seal.ts'
import type { DeviceStore, PhotoRow } from '#web/device/store.ts'

/** A picture as it was taken: its bytes, and the fingerprint by which an entry names it. */
export interface Picture {
  readonly sha256: string
  readonly type: string
  readonly bytes: Bytes
}

/**
 * A picture on this phone that an entry names. `draft`: the entry is still being filled in; `waiting`: it follows as
 * soon as the server has the entry; `sent`: the server has it, and the entry is still held and may come back;
 * `refused`: the server has looked at it and does not want it.
 */
export interface Photo {
  readonly id: Id
  readonly n: number
  readonly entry: Id
  readonly sha256: string
  readonly type: string
  readonly state: 'draft' | 'waiting' | 'sent' | 'refused'
  /** About whom, who has agreed; without, there is nobody in it. */
  readonly party?: Id
  /** Why it was refused. */
  readonly code?: string
  readonly because?: string
}

/** One together with what it shows. */
export interface TakenPhoto extends Photo {
  readonly bytes: Bytes
}

/** What an entry says of one of its pictures. */
export interface Described {
  readonly sha256: string
  /** About whom; null: nobody is in it. Left out where nothing was said anew. */
  readonly party?: Id | null | undefined
}

interface PhotosOptions {
  readonly store: DeviceStore
  readonly seal: () => Seal
  readonly newId: () => Id
  readonly outbox: Outbox
  readonly onChange: () => void
}

/**
 * The pictures of this phone, sealed, in a queue of their own: an entry never waits for its picture. They are on the
 * disk before anybody hears of them, and leave it only when the server has them or nobody wants them any more.
 */
export class Photos {
  readonly #options: PhotosOptions
  /** Rows that did not open: they stay where they are. */
  unreadable = 0
  #all = new Map<Id, Photo>()
  #turn: Promise<unknown> = Promise.resolve()

  constructor(options: PhotosOptions) {
    this.#options = options
  }

  /** Everything, in the order in which it was taken. */
  get all(): readonly Photo[] {
    return [...this.#all.values()].toSorted((a, b) => a.n - b.n)
  }

  /** Those of entries that are recorded, and not back with whoever recorded them. */
  get waiting(): readonly Photo[] {
    return this.all.filter(({ state, entry }) => state === 'waiting' && this.#stateOf(entry) !== 'returned')
  }

  /** Those whose entry the server has. */
  get ready(): readonly Photo[] {
    const has = [undefined, 'accepted', 'held']
    return this.waiting.filter(({ entry }) => has.includes(this.#stateOf(entry)))
  }

  /** Those that the server has looked at and does not want. */
  get refused(): readonly Photo[] {
    return this.all.filter(({ state }) => state === 'refused')
  }

  /**
   * Reads what lies on the disk. Of an entry that was recorded just before the phone went dark, the pictures are not
   * drafts any more; those of a draft that is gone go, too.
   */
  load(hasDraft: (entry: Id) => boolean): Promise<void> {
    return this.#inTurn(async () => {
      const { store, seal, outbox } = this.#options
      const rows = await store.photos.orderBy('n').toArray()
      const opened = await Promise.allSettled(rows.map(row => photoIn(seal(), row)))
      const all = opened.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))
      this.unreadable = rows.length - all.length
      this.#all = new Map(all.map(one => [one.id, one]))
      const drafts = all.filter(({ state }) => state === 'draft')
      for (const one of drafts.filter(({ entry }) => outbox.get(entry)))
        await this.#change(one, { state: 'waiting' })
      const lost = drafts.filter(({ entry }) => !outbox.get(entry) && !hasDraft(entry))
      await this.#remove(lost)
      this.#options.onChange()
    })
  }

  /** Puts everything out of memory: the phone is locked. */
  clear(): void {
    this.#all = new Map()
  }

  /** Keeps a picture that was just taken for an entry that is being filled in. */
  keep(entry: Id, { sha256, type, bytes }: Picture): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#find(entry, sha256)) return
      const id = this.#options.newId()
      await this.#write({ id, n: await this.#next(), entry, sha256, type, state: 'draft' }, bytes)
    })
  }

  /** Keeps what the entry says of its pictures; those that it does not name any more go. */
  describe(entry: Id, pictures: readonly Described[]): Promise<void> {
    return this.#inTurn(async () => {
      const own = this.all.filter(one => one.entry === entry)
      await this.#remove(own.filter(one => !pictures.some(({ sha256 }) => sha256 === one.sha256)))
      for (const { sha256, party } of pictures) {
        const one = own.find(each => each.sha256 === sha256)
        if (one && party !== undefined && (one.party ?? null) !== party) await this.#tellWho(one, party)
      }
    })
  }

  /** These entries are recorded: their pictures follow. */
  recorded(entries: readonly Id[]): Promise<void> {
    return this.#inTurn(async () => {
      const own = this.all.filter(({ entry, state }) => entries.includes(entry) && state !== 'waiting')
      for (const one of own) await this.#change(one, { state: 'waiting' })
    })
  }

  /** The entry was taken back: nothing is left of its pictures. */
  forgetEntry(entry: Id): Promise<void> {
    return this.#inTurn(() => this.#remove(this.all.filter(one => one.entry === entry)))
  }

  /** The server has it. Where a person still looks at the entry it stays, in case the entry comes back. */
  arrived(id: Id): Promise<void> {
    return this.#inTurn(async () => {
      const one = this.#all.get(id)
      if (one && this.#stateOf(one.entry) === 'held') await this.#change(one, { state: 'sent' })
      else if (one) await this.#remove([one])
    })
  }

  /** Lets go of what was sent while its entry was held, once the entry is in the books. */
  letGo(): Promise<void> {
    return this.#inTurn(() => {
      const isIn = ({ entry }: Photo) => [undefined, 'accepted'].includes(this.#stateOf(entry))
      return this.#remove(this.all.filter(one => one.state === 'sent' && isIn(one)))
    })
  }

  /** It is of nothing that is there any more, or nobody wants it. */
  forget(id: Id): Promise<void> {
    return this.#inTurn(() => this.#remove(this.all.filter(one => one.id === id)))
  }

  /** The server does not want it: it stays, with the reason, until somebody looks at it. */
  refuse(id: Id, { code, because }: { code: string; because: string }): Promise<void> {
    return this.#inTurn(async () => {
      const one = this.#all.get(id)
      if (one) await this.#change(one, { state: 'refused', code, because })
    })
  }

  /** Those that the server has not got, with what they show; another phone can take them over. */
  async toHandOver(): Promise<readonly TakenPhoto[]> {
    const rows = this.all.filter(({ state }) => state === 'waiting')
    const taken = rows.map(async one => {
      const picture = await this.pictureOf(one)
      return picture ? [{ ...one, bytes: picture.bytes }] : []
    })
    return (await Promise.all(taken)).flat()
  }

  /** Takes over one of another phone, whose entry is here or on the server. */
  takeOver({ bytes, ...photo }: TakenPhoto): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#find(photo.entry, photo.sha256)) return
      await this.#write({ ...photo, n: await this.#next(), state: 'waiting' }, bytes)
    })
  }

  /** A picture that lies here, for whichever entry it was taken. */
  async picture(sha256: string): Promise<Picture | undefined> {
    const one = this.all.find(each => each.sha256 === sha256)
    return one && this.pictureOf(one)
  }

  /** The picture of one of these; undefined where another tab has dealt with it. */
  async pictureOf({ id, sha256, type }: Photo): Promise<Picture | undefined> {
    const row = await this.#options.store.photos.get(id)
    return row && { sha256, type, bytes: (await openRow(this.#options.seal(), row)).bytes }
  }

  async #next(): Promise<number> {
    return ((await this.#options.store.photos.orderBy('n').last())?.n ?? 0) + 1
  }

  #stateOf(entry: Id) {
    return this.#options.outbox.get(entry)?.state
  }

  #find(entry: Id, sha256: string): Photo | undefined {
    return this.all.find(one => one.entry === entry && one.sha256 === sha256)
  }

  async #tellWho({ party: _, ...one }: Photo, party: Id | null): Promise<void> {
    await this.#change(one, party ? { party } : {})
  }

  async #change(one: Photo, change: Partial<Photo>): Promise<void> {
    const row = await this.#options.store.photos.get(one.id)
    if (!row) return
    const { bytes } = await openRow(this.#options.seal(), row)
    await this.#write({ ...one, ...change }, bytes)
  }

  async #write(one: Photo, bytes: Bytes): Promise<void> {
    const { store, seal, onChange } = this.#options
    const { id, n, ...about } = one
    const row: PhotoRow = { id, n, sealed: await seal().sealBytes(nameOf(id), framed(about, bytes)) }
    await store.write(seal(), ['photos'], ({ photos }) => photos.put(row))
    this.#all.set(id, one)
    onChange()
  }

  async #remove(gone: readonly Photo[]): Promise<void> {
    if (gone.length === 0) return
    const { store, seal, onChange } = this.#options
    const ids = gone.map(({ id }) => id)
    await store.write(seal(), ['photos'], ({ photos }) => photos.bulkDelete(ids))
    for (const id of ids) this.#all.delete(id)
    onChange()
  }

  /** One change after the other; a failed one does not stop the next. */
  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(change, change)
    this.#turn = turn
    turn.catch(() => {})
    return turn
  }
}

type About = Omit<Photo, 'id' | 'n'>

async function openRow(seal: Seal, { id, sealed }: PhotoRow): Promise<{ about: About; bytes: Bytes }> {
  return unframed<About>(await seal.openBytes(nameOf(id), sealed))
}

async function photoIn(seal: Seal, row: PhotoRow): Promise<Photo> {
  const { about } = await openRow(seal, row)
  return { ...about, id: row.id, n: row.n }
}

function nameOf(id: Id): string {
  return `photo/${id}`
}
