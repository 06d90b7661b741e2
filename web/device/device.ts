import { type Id, idFrom } from '#core/id.ts'
import type { Answer } from '#web/books/rows.ts'
import { type Answering, answerOf } from '#web/device/answers.ts'
import type { Around, Stage } from '#web/device/around.ts'
import { copyKept, copyOf, type Opened, openCopy } from '#web/device/copy.ts'
import { Drafts } from '#web/device/drafts.ts'
import type { HeldBranch } from '#web/device/held-branch.ts'
import { type Holding, holdingOf } from '#web/device/holding.ts'
import { Lock, type Unlocking, wipe } from '#web/device/lock.ts'
import { asProblem } from '#web/device/locked-error.ts'
import { Outbox } from '#web/device/outbox.ts'
import { Patience } from '#web/device/patience.ts'
import { PhoneBooks } from '#web/device/phone-books.ts'
import { Photos } from '#web/device/photos.ts'
import { type LetIn, profileOf } from '#web/device/profile.ts'
import { randomBytes } from '#web/device/seal.ts'
import { sendPhotos } from '#web/device/send-photos.ts'
import { Status } from '#web/device/status.ts'
import { type CopyRow, DeviceStore } from '#web/device/store.ts'
import { type Synced, syncOnce } from '#web/device/sync.ts'
import { takeOver } from '#web/device/take-over.ts'
import { askServer, putBytes } from '#web/device/wire.ts'
import type { Session } from '#web/session/session.ts'

/** So often a phone that syncs asks anew what its owner may do. */
const SESSION_MS = 60 * 60_000

/** An enrolled phone: it answers for the server from its own books, and brings the two together when it can. */
export class Device {
  readonly status = new Status()
  readonly outbox: Outbox
  readonly drafts: Drafts
  readonly photos: Photos
  readonly patience: Patience
  readonly #books: PhoneBooks
  readonly #around: Around
  readonly #lock: Lock
  readonly #answering: Answering
  #isEnrolled = false
  #isLoaded = false
  #syncing: Promise<Synced> | undefined
  #isForced = false
  #sessionAt = 0
  readonly #watching = new Set<() => void>()

  private constructor(around: Around) {
    this.#around = around
    const { store, now, iterations } = around
    this.patience = new Patience(now)
    this.#lock = new Lock({ store, now, ...(iterations && { iterations }) })
    const seal = () => this.#lock.seal
    this.outbox = new Outbox({ store, seal, now, onChange: () => this.#tell() })
    this.drafts = new Drafts({ store, seal, newId: () => this.newId() })
    const onChange = () => this.#tell()
    this.photos = new Photos({ store, seal, newId: () => this.newId(), outbox: this.outbox, onChange })
    this.#books = new PhoneBooks({ store, seal, now, outbox: this.outbox })
    this.#answering = {
      session: () => this.#books.profile.session,
      reader: () => this.#books.reader(),
      record: sent => this.#record(sent),
      addPerson: body => this.#books.addPerson(body),
    }
  }

  /** The phone as it lies here: enrolled or not, and locked until a PIN opens it. */
  static async open(around: Partial<Around> = {}): Promise<Device> {
    const device = new Device({
      store: around.store ?? new DeviceStore(),
      fetch: (address, init) => fetch(address, init),
      now: () => Date.now(),
      random: randomBytes,
      locks: globalThis.navigator?.locks,
      ...around,
    })
    device.#isEnrolled = (await device.#around.store.meta.count()) > 0
    return device
  }

  /** Open only when everything is read: a form that began before its pictures were there would let go of them. */
  get stage(): Stage {
    if (!this.#isEnrolled) return 'none'
    return this.#lock.isOpen && this.#isLoaded ? 'open' : 'locked'
  }

  /** The branch as it was last fetched. */
  get branch(): HeldBranch {
    return this.#books.branch
  }

  /** Called after everything that pages may show differently. */
  watch = (tell: () => void): (() => void) => {
    this.#watching.add(tell)
    return () => this.#watching.delete(tell)
  }

  newId(): Id {
    return idFrom(this.#around.now(), this.#around.random(10))
  }

  /** Makes this browser a phone of the workspace; the rescue code is shown once, for paper. */
  async enrol(letIn: LetIn, pin: string): Promise<{ rescueCode: string }> {
    if (this.#isEnrolled) throw new Error('this phone is enrolled already')
    const rescueCode = await this.#lock.setUp(pin)
    await this.#books.keepProfile(profileOf(letIn))
    await this.#load()
    this.#isEnrolled = true
    this.#tell()
    return { rescueCode }
  }

  /**
   * Goes on after the session ran out and the phone was let in anew; false where it was let in for somebody else, who
   * must not send what this one recorded.
   */
  async enrolAgain(letIn: LetIn): Promise<boolean> {
    const { session: old } = this.#books.profile
    if (old.user.id !== letIn.user.id || old.tenant.id !== letIn.tenant.id) return false
    await this.#books.keepProfile(profileOf(letIn))
    this.status.set({ trouble: undefined })
    this.patience.forgive()
    return true
  }

  async unlock(pin: string): Promise<Unlocking> {
    // What it read before it locked by itself may have been changed by another tab since.
    if (this.stage !== 'open') this.#isLoaded = false
    const unlocking = await this.#lock.unlock(pin).catch(asProblem)
    if (unlocking.as === 'open') await this.#load()
    const isWiped = unlocking.as === 'open' && !this.#books.isSomebodys
    // Its branch is gone; where the disk was full, what was not sent was not put aside yet.
    if (isWiped) await this.forget()
    else if (unlocking.as === 'wiped') this.#close(false)
    return isWiped ? { as: 'wiped' } : unlocking
  }

  /** Locks at once; by itself it does so after five minutes without a touch. */
  async lock(): Promise<void> {
    // Locked it is also where what was typed last cannot be written.
    if (this.#lock.isOpen) await this.drafts.flush().catch(() => {})
    this.#close(this.#isEnrolled)
  }

  /** A finger touched the screen. */
  touch(): void {
    this.#lock.touch()
  }

  changePin(old: string, pin: string): Promise<boolean> {
    return this.#lock.changePin(old, pin)
  }

  /** What the phone says in the server's place; undefined where only the server can. */
  answer(method: string, path: string, body: unknown): Promise<unknown> | undefined {
    if (!this.#isEnrolled) return undefined
    try {
      return answerOf(this.#answering, method, path, body)?.catch(asProblem)
    } catch (fault) {
      return Promise.reject(fault).catch(asProblem)
    }
  }

  /** Sends what waits and fetches what changed; a call joins the one under way. Forced: also what was just saved. */
  sync(isForced = false): Promise<Synced> {
    if (this.#syncing && isForced && !this.#isForced) return this.#syncing.then(() => this.sync(true))
    if (!this.#syncing) this.#isForced = isForced
    this.#syncing ??= this.#syncAlone(isForced).finally(() => {
      this.#syncing = undefined
    })
    return this.#syncing
  }

  /** Takes a saved entry back before it is sent; false where it is on its way already. */
  async undo(id: Id): Promise<boolean> {
    const isUndone = await this.outbox.undo(id)
    if (isUndone) await this.photos.forgetEntry(id)
    this.#books.renew()
    this.#tell()
    return isUndone
  }

  /** The file of **Save a copy**: what is not in the server's books, sealed under a passphrase. */
  async saveCopy(passphrase: string): Promise<string> {
    const all = { unsent: this.outbox.all, photos: await this.photos.toHandOver() }
    return copyOf(all, passphrase, this.#around.iterations)
  }

  /** Takes over what is in another phone's copy. */
  async takeCopy(text: string, secret: string): Promise<Opened> {
    const opened = await openCopy(text, secret)
    if ('fault' in opened) return opened
    await takeOver(this, opened)
    this.#books.renew()
    return opened
  }

  /** What a wiped phone left unsent, as files that the rescue code opens. */
  async copiesLeft(): Promise<readonly (Pick<CopyRow, 'id' | 'at'> & { readonly text: string })[]> {
    const rows = await this.#around.store.copies.toArray()
    return rows.map(row => ({ id: row.id, at: row.at, text: copyKept(row) }))
  }

  /** A copy was handed in: it need not lie here any more. */
  async dropCopy(id: string): Promise<void> {
    await this.#around.store.copies.delete(id)
  }

  /** What the phone holds, to be said in a sentence. */
  holding(): Promise<Holding> {
    return holdingOf(this.#books, this.#around.store)
  }

  /** Forgets everything but what was not sent, which is left sealed under the rescue code. */
  async forget(): Promise<void> {
    await wipe(this.#around.store, this.#around.now()).finally(() => this.#close(false))
  }

  async #syncAlone(isForced: boolean): Promise<Synced> {
    const { locks } = this.#around
    if (this.stage !== 'open') return 'locked'
    if (!locks) return this.#syncNow(isForced)
    return locks.request('handsel-sync', { ifAvailable: true }, lock =>
      lock ? this.#syncNow(isForced) : ('elsewhere' as const),
    )
  }

  async #syncNow(isForced: boolean): Promise<Synced> {
    const { fetch, now } = this.#around
    const ask = <T>(method: string, path: string, body?: unknown) => askServer<T>(fetch, method, path, body)
    const done = await syncOnce(
      {
        outbox: this.outbox,
        status: this.status,
        now,
        ask,
        cursor: () => this.#books.branch.fetched?.cursor,
        apply: (branch, settled) => this.#books.apply(branch, settled),
        isSessionOld: Math.abs(now() - this.#sessionAt) > SESSION_MS,
        keepSession: session => this.#keepSession(session),
        sendPhotos: () => sendPhotos(this.photos, (path, picture) => putBytes(fetch, path, picture)),
      },
      isForced,
    )
    this.patience.tried(done === 'done')
    if (done === 'revoked') await this.forget()
    const { daysOff, fetched } = this.#books.branch
    this.status.set({
      asOf: fetched?.at,
      daysOff: daysOff || undefined,
      trouble: done === 'done' ? undefined : done === 'locked' || done === 'elsewhere' ? undefined : done,
    })
    this.#books.renew()
    this.#tell()
    return done
  }

  /** Who she is and what she may do can have changed since the phone was enrolled. */
  async #keepSession(session: Session): Promise<void> {
    const { profile } = this.#books
    this.#sessionAt = this.#around.now()
    const isNews = JSON.stringify(session) !== JSON.stringify(profile.session)
    if (isNews) await this.#books.keepProfile({ ...profile, session })
  }

  /** What is recorded has its pictures follow. */
  async #record(sent: readonly unknown[]): Promise<readonly Answer[]> {
    const answers = await this.#books.record(sent)
    await this.photos.recorded(answers.flatMap(({ id, answer }) => (answer === 'returned' ? [] : [id])))
    return answers
  }

  async #load(): Promise<void> {
    await this.#books.load()
    await this.outbox.load()
    await this.drafts.load()
    this.drafts.dropSaved(id => !['returned', undefined].includes(this.outbox.get(id)?.state))
    await this.photos.load(entry => this.drafts.hold(entry))
    this.#books.renew()
    this.#isLoaded = this.#books.isSomebodys
    this.#tell()
  }

  #close(isEnrolled: boolean): void {
    this.#isEnrolled = isEnrolled
    this.#isLoaded = false
    this.#lock.lock()
    this.outbox.clear()
    this.drafts.clear()
    this.photos.clear()
    this.#books.clear()
    this.#tell()
  }

  #tell(): void {
    const [waiting, refused] = [this.photos.waiting.length, this.photos.refused.length]
    this.status.count(this.outbox.all, { waiting, refused })
    for (const tell of this.#watching) tell()
  }
}
