import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { canonical } from '#core/canonical.ts'
import { type Id, idFrom } from '#core/id.ts'
import { historyOf } from '#tests/histories.ts'
import { branchOf } from '#tests/phone-branch.ts'
import type { Written } from '#tests/scribe.ts'
import { SESSION, SyncServer, TODAY } from '#tests/sync-server.ts'
import { Tape } from '#tests/tape.ts'
import { wildEntries } from '#tests/wild.ts'
import type { Answer } from '#web/books/rows.ts'
import { Device } from '#web/device/device.ts'
import { DeviceStore } from '#web/device/store.ts'

const PIN = '482913'
const PHONES = ['red', 'green', 'blue'] as const

type Name = (typeof PHONES)[number]

interface Phone {
  readonly name: Name
  readonly store: DeviceStore
  device: Device
  /** The codes on its sheet, one for each time it was let in. */
  readonly codes: string[]
  /** How far its clock is off, in milliseconds. */
  skew: number
}

/** What three phones and a server went through, and what they said. */
export interface Told {
  readonly answers: Readonly<Record<string, number>>
  readonly faults: Readonly<Record<string, number>>
}

/** So many schedules one village lives through. */
export const SCHEDULES_EACH = 5

/**
 * The schedules of one village, from its seed. In each, things are recorded, sent, lost, cut and revoked in any order;
 * then the line is fair, and all is looked through. The last is told with all before it.
 */
export async function runSchedules(seed: number, schedules = SCHEDULES_EACH): Promise<Told> {
  const schedule = new Schedule(seed)
  await schedule.begin()
  let told: Told = { answers: {}, faults: {} }
  for (let at = 0; at < schedules; at++) {
    await schedule.happen()
    await schedule.comeToRest()
    told = schedule.check()
  }
  return told
}

class Schedule {
  readonly #dice: Tape
  readonly #server: SyncServer
  readonly #phones: Phone[] = []
  /** What somebody was told is saved on a phone, by id. */
  readonly #kept = new Map<Id, object>()
  readonly #undone = new Set<Id>()
  /** What the server's books held before the phones came. */
  readonly #before = new Set<Id>()
  readonly #steps: Promise<unknown>[] = []
  #fresh: Written[] = []
  #now = Date.parse(`${TODAY}T04:00:00Z`)
  #ids = 0

  constructor(seed: number) {
    this.#dice = Tape.ofSeed(seed, 20_000)
    this.#server = new SyncServer(Tape.ofSeed(seed + 1_000_000, 20_000))
  }

  async begin(): Promise<void> {
    const numbers = Array.from({ length: 100 + this.#dice.below(200) }, () => this.#dice.below(0xffff))
    const { entries } = historyOf(new Tape(numbers), { closings: 'none' })
    const half = this.#dice.below(Math.ceil(entries.length / 2))
    await this.#server.village.send(entries.slice(0, half))
    for (const id of this.#server.village.tables.inbox.keys()) this.#before.add(id)
    this.#fresh = this.#dice.shuffled([...entries.slice(half), ...wildEntries(this.#dice, entries, 20)])
    for (const name of PHONES) await this.#enrol(name)
  }

  async happen(): Promise<void> {
    this.#server.isFair = false
    const steps = 4 + this.#dice.below(6)
    for (let step = 0; step < steps; step++) {
      this.#now += this.#dice.below(20_000)
      const phone = this.#named(this.#dice.from(PHONES))
      if (phone.device.stage === 'open') await this.#stepOf(phone).catch(fault => this.#unlessShutOut(fault))
      else if (phone.device.stage === 'locked') await phone.device.unlock(PIN)
    }
  }

  /** One that was shut out may forget in the middle of it: a sync of before its battery died is still under way. */
  #unlessShutOut(fault: unknown): void {
    if (this.#server.revoked.size === 0) throw fault
    unlessLocked(fault)
  }

  async #stepOf(phone: Phone): Promise<void> {
    const what = this.#dice.below(16)
    if (what < 5) await this.#record(phone)
    else if (what < 8) await this.#sync(phone)
    else if (what < 11) await this.#recordWhileSyncing(phone)
    else if (what === 11) await this.#undo(phone)
    else if (what === 12) await this.#die(phone)
    else if (what === 13) await this.#addFamily(phone)
    else if (what === 14) await this.#handOver(phone)
    else if (this.#dice.once(3)) this.#server.revoked.add(phone.name)
    else phone.skew = (this.#dice.below(3) - 1) * 86_400_000 * this.#dice.below(3)
  }

  /** No more faults: what waits goes out; what a revoked phone left is handed in by another. */
  async comeToRest(): Promise<void> {
    this.#server.isFair = true
    await Promise.all(this.#steps.splice(0))
    await this.#server.deliverLate()
    for (const phone of this.#phones) {
      if (phone.device.stage === 'locked') await phone.device.unlock(PIN)
      if (this.#server.revoked.has(phone.name) && phone.device.stage === 'open') await phone.device.sync(true)
      if (phone.device.stage === 'none') await this.#letIn(phone)
    }
    for (const phone of this.#phones) await this.#rescue(phone, this.#named(this.#dice.from(PHONES)))
    for (let round = 0; round < 4; round++) {
      for (const { device } of this.#phones) if (!this.#isAtRest(device)) await device.sync(true)
    }
  }

  #isAtRest({ outbox, branch }: Device): boolean {
    const isSettled = outbox.all.every(({ id, state }) => {
      return state === 'returned' || this.#server.village.tables.inbox.get(id)?.answer === state
    })
    return isSettled && branch.fetched?.cursor === this.#server.cursor
  }

  check(): Told {
    const { inbox } = this.#server.village.tables
    const answers: Record<string, number> = {}
    for (const [id, body] of this.#kept) {
      if (this.#undone.has(id)) continue
      const row = inbox.get(id)
      assert.ok(row, `${id} was saved on a phone and never reached the server`)
      const sent = canonical(body)
      assert.equal(row.sha256, hash('sha256', sent), `${id} reached the server as something else`)
      // Of what cannot be read not all is kept; its fingerprint is of all.
      const content = row.answer === 'returned' ? sent : (row.content ?? contentOf(this.#server, id))
      assert.equal(content, sent, `${id} is kept as something else`)
      answers[row.answer] = (answers[row.answer] ?? 0) + 1
    }
    for (const id of inbox.keys()) {
      const isKnown = this.#before.has(id) || (this.#kept.has(id) && !this.#undone.has(id))
      assert.ok(isKnown, `${id} is at the server, and nobody saved it`)
    }
    for (const phone of this.#phones) if (phone.device.stage === 'open') this.#checkPhone(phone)
    return { answers, faults: this.#server.faults }
  }

  #checkPhone({ name, device }: Phone): void {
    for (const { id, what, state } of device.outbox.all) {
      assert.notEqual(what, 'person', `${name} still has a family ${id}`)
      const there = this.#server.village.tables.inbox.get(id)?.answer
      // A request that arrived late may have laid at the desk what came back here: a person looks at it, and the phone
      // hears of it when it is let in.
      const isLookedAt = state === 'returned' && there === 'held'
      assert.ok(state === there || isLookedAt, `${name} says ${state} of ${id}, the server ${there}`)
    }
    const { items, balances } = branchOf(this.#server.village.tables, TODAY, this.#server.registers)
    const { branch } = device
    assert.deepEqual([...branch.items.values()].toSorted(byId), items.toSorted(byId), `${name}: animals`)
    assert.deepEqual(branch.balances, balances, `${name}: balances`)
    const people = branch.registers.parties.map(({ id }) => id)
    for (const id of this.#server.people.keys()) assert.ok(people.includes(id), `${name} lacks family ${id}`)
  }

  async #enrol(name: Name): Promise<void> {
    const factory = new IDBFactory()
    const store = new DeviceStore('handsel', { indexedDB: factory })
    const phone: Phone = { name, store, device: undefined as never, codes: [], skew: 0 }
    phone.device = await this.#open(phone)
    this.#phones.push(phone)
    await this.#letIn(phone)
    if (this.#dice.once(2)) await this.#sync(phone)
  }

  #open(phone: Phone): Promise<Device> {
    return Device.open({
      store: phone.store,
      fetch: this.#server.lineOf(phone.name),
      now: () => this.#now + phone.skew,
      random: count => Uint8Array.from({ length: count }, () => this.#dice.below(256)),
      locks: undefined,
      iterations: 1,
    })
  }

  async #record(phone: Phone): Promise<void> {
    const entries = this.#fresh.splice(0, 1 + this.#dice.below(3))
    const isFromOldApp = this.#dice.once(8)
    for (const entry of entries) {
      const body = isFromOldApp ? { ...entry, kind: 'livestock.blessed' } : entry
      if (isFromOldApp) await phone.device.outbox.add({ id: entry.id, what: 'entry', body })
      else if (!(await this.#isKept(phone, entry))) continue
      this.#kept.set(entry.id, body)
    }
  }

  /** Whether the phone said that it is saved; what its rules return is not. */
  async #isKept({ device }: Phone, entry: Written): Promise<boolean> {
    const { answers } = (await device.answer('POST', '/entries', { entries: [entry] })) as {
      answers: Answer[]
    }
    return answers[0]?.answer !== 'returned'
  }

  async #sync(phone: Phone): Promise<void> {
    const isForced = this.#dice.once(2)
    await phone.device.sync(isForced)
    if (phone.device.stage === 'none') this.#server.revoked.add(phone.name)
  }

  async #recordWhileSyncing(phone: Phone): Promise<void> {
    const syncing = phone.device.sync(true)
    const turns = this.#dice.below(12)
    for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate)
    if (phone.device.stage === 'open') await this.#record(phone).catch(unlessLocked)
    await syncing
  }

  async #undo({ device }: Phone): Promise<void> {
    const one = this.#dice.from(device.outbox.all)
    // What came back is set aside, and stays at the server as it is.
    const isBack = one?.state === 'returned'
    if (one && (await device.undo(one.id)) && !isBack) this.#undone.add(one.id)
  }

  /** The battery is out, in the middle of whatever it did; what is on the disk is all there is. */
  async #die(phone: Phone): Promise<void> {
    if (this.#dice.once(2)) this.#steps.push(phone.device.sync(true).catch(() => {}))
    phone.device = await this.#open(phone)
    await phone.device.unlock(PIN)
  }

  async #addFamily({ device }: Phone): Promise<void> {
    const id = idFrom(1_700_000_000_000 + ++this.#ids, new Uint8Array(10))
    await device.answer('POST', '/people', { id, sort: 'household', names: [{ text: 'Patigül' }] })
    const foal = this.#fresh.find(({ kind }) => kind === 'livestock.passed_on')
    if (!foal) return
    const entry = { ...foal, id: idFrom(1_700_000_900_000 + this.#ids, new Uint8Array(10)) }
    const to = { ...entry, fields: { ...entry.fields, to: id } }
    if (await this.#isKept({ device } as Phone, to)) this.#kept.set(to.id, to)
  }

  /** A dying phone's copy is handed in by another; and the phone may live on. */
  async #handOver({ device }: Phone): Promise<void> {
    const text = await device.saveCopy('four words of sense')
    const other = this.#named(this.#dice.from(PHONES))
    if (other.device.stage === 'open' && other.device !== device) {
      for (const { id } of device.outbox.all) this.#undone.delete(id)
      await device.outbox.markSending(
        device.outbox.all.filter(({ state }) => state === 'waiting').map(({ id }) => id),
      )
      await device.outbox.markWaiting(device.outbox.all.map(({ id }) => id))
      await other.device.takeCopy(text, 'four words of sense')
    }
  }

  async #letIn(phone: Phone): Promise<void> {
    this.#server.revoked.delete(phone.name)
    phone.codes.push((await phone.device.enrol(SESSION, PIN)).rescueCode)
  }

  async #rescue({ device, codes }: Phone, heir: Phone): Promise<void> {
    for (const { id, text } of await device.copiesLeft()) {
      const tries = await Promise.all(codes.map(code => heir.device.takeCopy(text, code)))
      assert.ok(
        tries.some(opened => 'unsent' in opened),
        'the copy of a revoked phone does not open',
      )
      await device.dropCopy(id)
    }
  }

  #named(name: Name): Phone {
    const phone = this.#phones.find(each => each.name === name)
    if (!phone) throw new Error(`there is no ${name} phone`)
    return phone
  }
}

function unlessLocked(fault: unknown): void {
  if (fault instanceof Error && /locked|closed/i.test(fault.message)) return
  throw fault
}

function contentOf({ village }: SyncServer, id: Id): string {
  const row = village.tables.entries.get(id)
  if (!row) return ''
  const { kind, v, programme, place, occurred, body } = row
  void v
  return canonical({ id, kind, programme, place, occurred, ...body })
}

function byId(a: { id: Id }, b: { id: Id }): number {
  return a.id < b.id ? -1 : 1
}
