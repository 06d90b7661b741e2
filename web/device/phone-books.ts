import type { Branch } from '#core/branch.ts'
import { canonical } from '#core/canonical.ts'
import type { Id } from '#core/id.ts'
import type { Answer } from '#web/books/rows.ts'
import { Derived } from '#web/device/derived.ts'
import { setPhoneKey } from '#web/device/door.ts'
import { HeldBranch, sealed } from '#web/device/held-branch.ts'
import { Ledger } from '#web/device/ledger.ts'
import type { Outbox } from '#web/device/outbox.ts'
import type { Profile } from '#web/device/profile.ts'
import type { Reader } from '#web/device/reading/reader.ts'
import type { Seal } from '#web/device/seal.ts'
import { speakable } from '#web/device/speakable.ts'
import type { DeviceStore } from '#web/device/store.ts'
import { isUndoable, type Unsent } from '#web/device/unsent.ts'
import { ProblemError } from '#web/problem.ts'
import { dayOf } from '#web/values/today.ts'

interface BooksOptions {
  readonly store: DeviceStore
  readonly seal: () => Seal
  readonly now: () => number
  readonly outbox: Outbox
}

/** The books of an open phone: its branch, who it belongs to, and what is recorded on it. */
export class PhoneBooks {
  readonly #options: BooksOptions
  #profile: Profile | undefined
  #branch = new HeldBranch()
  #derived = new Derived()
  #ledger: Ledger | undefined
  #loads = 0
  #turn: Promise<unknown> = Promise.resolve()

  constructor(options: BooksOptions) {
    this.#options = options
  }

  get branch(): HeldBranch {
    return this.#branch
  }

  /** False where another tab has wiped the phone meanwhile. */
  get isSomebodys(): boolean {
    return this.#profile !== undefined
  }

  get profile(): Profile {
    this.#options.seal()
    if (!this.#profile) throw new Error('the phone is open and belongs to nobody')
    return this.#profile
  }

  async load(): Promise<void> {
    const seal = this.#options.seal()
    const rows = await this.#options.store.kept.toArray()
    const profile = rows.find(({ name }) => name === 'profile')
    if (profile) this.#belongsTo(await seal.open<Profile>('kept/profile', profile.sealed))
    this.#branch = await HeldBranch.load(rows, seal)
    this.#derived = new Derived()
    this.renew()
  }

  /** Puts everything out of memory. */
  clear(): void {
    this.#belongsTo(undefined)
    this.#branch = new HeldBranch()
    this.#derived = new Derived()
    this.renew()
  }

  async keepProfile(profile: Profile): Promise<void> {
    const { store, seal } = this.#options
    const row = await sealed(seal(), 'profile', profile)
    await store.write(seal(), ['kept'], ({ kept }) => kept.put(row))
    this.#belongsTo(profile)
    this.renew()
  }

  /** What pages are read from; refused with `LockedError` while the phone is locked. */
  reader(): Reader {
    this.#options.seal()
    return { ledger: this.#ledgerNow(), unsent: this.#options.outbox.all }
  }

  /** Something was taken back or came back: what follows is worked out anew. */
  renew(): void {
    this.#ledger = undefined
  }

  /** Decides what is recorded here, and keeps all but what the rules return. */
  record(sent: readonly unknown[]): Promise<readonly Answer[]> {
    return this.#inTurn(async () => {
      const answers: Answer[] = []
      const fresh = sent.filter(one => {
        const known = this.#known(one)
        if (known) answers.push(known)
        return !known
      })
      // What is sent again in another form is no longer as it was folded in.
      if (fresh.some(one => this.#options.outbox.get(idOf(one)))) this.#renewWithout(fresh.map(idOf))
      const told = this.#ledgerNow().propose(fresh)
      try {
        for (const [at, answer] of told.entries()) answers.push(await this.#keep(fresh[at], answer as Answer))
      } catch (fault) {
        // What could not be kept is folded in already, and must not count.
        this.renew()
        throw fault
      }
      return sent.map(one => answers.find(({ id }) => id === idOf(one)) ?? (answers[0] as Answer))
    })
  }

  /** Adds a family or a person: known here at once, and at the server with the next sync. */
  addPerson(body: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.#inTurn(async () => {
      const id = idOf(body)
      if (this.#codes().some(each => each.id !== id && isSameCode(each.code, body.code))) throw codeTaken()
      const known = this.#options.outbox.get(id)
      if (!known || isUndoable(known)) await this.#options.outbox.add({ id, what: 'person', body })
      this.renew()
      return { id, sort: body.sort, code: body.code ?? null, place: body.place ?? null, version: 0 }
    })
  }

  /** Keeps a pull, and forgets what it has brought of what was recorded here, in one step on the disk. */
  apply(branch: Branch, settled: readonly Id[]): Promise<void> {
    return this.#inTurn(async () => {
      const { store, seal, now, outbox } = this.#options
      const here = { day: dayOf(new Date(now())), at: now() }
      const { next, rows, emptied } = await this.#branch.after(branch, here, seal())
      await store.write(seal(), ['kept', 'outbox'], async tables => {
        // What goes first makes room for what comes.
        await tables.outbox.bulkDelete(settled)
        await tables.kept.bulkDelete([...emptied])
        await tables.kept.bulkPut(rows)
      })
      if (next.registers !== this.#branch.registers) this.#derived = new Derived()
      this.#branch = next
      this.renew()
      await outbox.dropped(settled)
    })
  }

  /** The codes that are given to somebody: in the branch, and on this phone since. */
  #codes(): readonly { readonly id: Id; readonly code: unknown }[] {
    const { ledger, unsent } = this.reader()
    const added = unsent.filter(({ what }) => what === 'person')
    return [...ledger.branch.registers.parties, ...added.map(({ id, body }) => ({ id, code: body.code }))]
  }

  /** While it is open, its half of the token goes along with whatever is asked of the server. */
  #belongsTo(profile: Profile | undefined): void {
    this.#profile = profile
    setPhoneKey(profile?.key)
  }

  #ledgerNow(): Ledger {
    const today = this.#branch.dayOn(dayOf(new Date(this.#options.now())))
    const { loads } = this.#options.outbox
    if (this.#ledger?.today === today && this.#loads === loads) return this.#ledger
    this.#loads = loads
    this.#ledger = this.#ledgerOf(this.#options.outbox.all, today)
    return this.#ledger
  }

  #ledgerOf(unsent: readonly Unsent[], today: string): Ledger {
    const { user, roles } = this.profile.session
    const recorder = { user: user.id, roles }
    return new Ledger({ branch: this.#branch, recorder, today, unsent, derived: this.#derived })
  }

  #renewWithout(ids: readonly Id[]): void {
    const today = this.#branch.dayOn(dayOf(new Date(this.#options.now())))
    this.#ledger = this.#ledgerOf(
      this.#options.outbox.all.filter(({ id }) => !ids.includes(id)),
      today,
    )
  }

  /** The answer to something that is in the outbox already, and cannot be changed there any more. */
  #known(sent: unknown): Answer | undefined {
    const one = this.#options.outbox.get(idOf(sent))
    if (!one) return undefined
    const isSame = canonical(one.body) === canonical(sent)
    if (isSame && one.state !== 'returned' && one.state !== 'aside') {
      return { id: one.id, answer: 'accepted', repeated: true, findings: [], onPhone: speakable(one.id) }
    }
    if (isUndoable(one)) return undefined
    const because = 'This id already stands for another entry; send it under a new one.'
    return { id: one.id, answer: 'returned', code: 'id_reused', because, field: 'id' }
  }

  async #keep(sent: unknown, answer: Answer): Promise<Answer> {
    if (answer.answer === 'returned') return answer
    await this.#options.outbox.add({ id: answer.id, what: 'entry', body: sent as Unsent['body'] })
    return { ...answer, onPhone: speakable(answer.id) }
  }

  /** One after the other, so that two forms saved at once both count. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(act, act)
    this.#turn = turn
    turn.catch(() => {})
    return turn
  }
}

function idOf(sent: unknown): Id {
  const id = (sent as { id?: unknown } | null)?.id
  return typeof id === 'string' ? id : ''
}

function isSameCode(code: unknown, given: unknown): boolean {
  const isSaid = typeof given === 'string' && typeof code === 'string'
  return isSaid && code.trim().toLowerCase() === given.trim().toLowerCase()
}

function codeTaken(): ProblemError {
  const sentence = 'This code is already given to somebody else.'
  return new ProblemError({ status: 422, code: 'code_taken', sentence, fields: { code: sentence } })
}
