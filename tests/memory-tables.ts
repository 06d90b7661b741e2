import type { BooksRead, Known, KnownEntry, ReadEntry } from '#books/open-books.ts'
import type { Leg } from '#core/account.ts'
import type { Commitment } from '#core/commitment.ts'
import type { Fact } from '#core/fact.ts'
import type { Id } from '#core/id.ts'
import { ROLES, type Role } from '#core/role.ts'
import type { BooksRequest } from '#server/gate/request.ts'
import type { Registers } from '#tests/village.ts'

type Request = { readonly [K in keyof BooksRequest as BooksRequest[K] extends Set<string> ? K : never]: Id[] }

interface InboxRow extends Known {
  readonly kind: string
  readonly content: string | null
  readonly submission: Id | null
  readonly by: Id
}

export interface MoveRow {
  readonly entry: Id
  readonly line: number
  readonly from: string
  readonly to: string
  readonly kind: string
  readonly qty: string
  readonly item?: Id
  readonly fund?: Id
  readonly leg: string
  readonly sign: 1 | -1
}

export interface EntryRow extends Omit<KnownEntry, 'recordedBy' | 'endedBy'> {
  readonly seq: string
  readonly by: Id
  readonly sha256: string
  readonly hash: string
}

export interface ItemRow {
  readonly id: Id
  readonly parent?: Id
  readonly holder?: string
  readonly ended?: string
  readonly tag?: string
  readonly facts: readonly Fact[]
}

export type CommitmentRow = Omit<
  Commitment,
  'placedOn' | 'deferredTo' | 'endedOn' | 'endedBy' | 'settledIn' | 'paid'
> & {
  readonly placed_on: string
  readonly deferred_to?: string
  readonly ended_on?: string
  readonly ended_by?: Id
  readonly settled_in?: 'animal' | 'cash'
  readonly paid?: string
}

interface Balance {
  readonly account: string
  readonly fund: Id
  readonly kind: string
}

interface FundDay extends Balance {
  readonly day: string
  readonly leg: string
  readonly in: string
  readonly out: string
}

/** What `payloadOf` writes, as far as it is kept here. */
interface Payload {
  readonly seq: string
  readonly head: string
  readonly inbox: readonly InboxRow[]
  readonly settled: readonly Id[]
  readonly waits: readonly { waits_for: Id; entry: Id }[]
  readonly entries: readonly EntryRow[]
  readonly moves: readonly MoveRow[]
  readonly findings: readonly { entry: Id; code: string; because: string }[]
  readonly ended: readonly { entry: Id; by_entry: Id; how: 'voided' | 'replaced' | 'reversed' }[]
  readonly items: readonly ItemRow[]
  readonly itemsGone: readonly Id[]
  readonly followed: readonly Id[]
  readonly commitments: readonly CommitmentRow[]
  readonly balances: readonly (Balance & { delta: string })[]
  readonly fundDays: readonly FundDay[]
  readonly closed: readonly { programme: Id; month: string; entry: Id }[]
  readonly reopened: readonly { programme: Id; month: string }[]
  readonly linked: readonly { duplicate: Id; keep: Id; entry: Id }[]
  readonly unlinked: readonly Id[]
}

/** The tables of one tenant, and what the gate's two SQL functions do with them. */
export class MemoryTables {
  seq = '0'
  head = ''
  /** Who belongs here, for what is held and decided again. */
  readonly rolesOf = new Map<Id, readonly Role[]>()
  readonly inbox = new Map<Id, InboxRow>()
  readonly waits = new Map<Id, Set<Id>>()
  readonly entries = new Map<Id, EntryRow>()
  readonly ended = new Map<Id, { by: Id; how: string }>()
  readonly moves: MoveRow[] = []
  readonly findings: { entry: Id; code: string }[] = []
  readonly items = new Map<Id, ItemRow>()
  readonly commitments = new Map<string, CommitmentRow>()
  readonly balances = new Map<string, bigint>()
  readonly fundDays = new Map<string, { in: bigint; out: bigint }>()
  readonly closings = new Map<string, { programme: Id; month: string; entry: Id }>()
  readonly links = new Map<Id, { duplicate: Id; keep: Id }>()
  readonly #registers: Registers
  readonly #today: string

  constructor(registers: Registers, today: string) {
    this.#registers = registers
    this.#today = today
  }

  read(request: Request): BooksRead {
    const { parties, places, pairings, points, programmes, funds, kinds, terms } = this.#registers
    const leaves = programmes.filter(({ id }) => request.programmes.includes(id))
    return {
      seq: this.seq,
      head: this.head,
      today: this.#today,
      known: request.ids.flatMap(id => this.inbox.get(id) ?? []),
      waiting: this.#waitingFor(request.signals),
      entries: request.entries.flatMap(id => this.#knownEntry(id)),
      items: this.#itemsOf(request),
      parties: parties.filter(({ id }) => request.parties.includes(id)),
      places: request.places.filter(id => places.some(place => place.id === id)),
      pairings: pairings.filter(({ id }) => request.pairings.includes(id)),
      servicePoints: request.servicePoints.filter(id => points.some(point => point.id === id)),
      programmes: leaves.map(({ id, kind, from, to = null }) => {
        const isLeaf = kind !== undefined && !programmes.some(each => each.parent === id)
        return { id, kind: kind ?? '', from, to, isLeaf }
      }),
      closings: [...this.closings.values()].flatMap(({ programme, month, entry }) => {
        const seq = Number(this.entries.get(entry)?.seq)
        return request.programmes.includes(programme) ? [{ programme, month, seq }] : []
      }),
      funds: funds.filter(({ id }) => request.funds.includes(id)),
      balances: this.#balancesOf(request),
      days: this.#daysOf(request),
      kinds,
      terms,
    }
  }

  #waitingFor(signals: readonly Id[]) {
    const ids = new Set(signals.flatMap(signal => [...(this.waits.get(signal) ?? [])]))
    const held = [...this.inbox.values()].filter(
      row => ids.has(row.id) && row.answer === 'held' && !row.settled,
    )
    return held.map(({ content, by, submission }) => {
      return { content: content ?? '', by, submission, roles: this.rolesOf.get(by) ?? ROLES }
    })
  }

  #knownEntry(id: Id): ReadEntry[] {
    const row = this.entries.get(id)
    if (!row) return []
    const moves = this.moves.filter(({ entry }) => entry === id)
    const legs = moves.map(({ leg }) => leg as Leg)
    const endedBy = this.ended.get(id)?.by ?? null
    return [{ ...row, seq: Number(row.seq), recordedBy: row.by, endedBy, legs }]
  }

  #itemsOf({ items, own, family, tags }: Request) {
    const asked = new Set(tags.map(tag => tag.toLowerCase()))
    const tagged = [...this.items.values()].filter(
      ({ tag, ended }) => !ended && asked.has(tag?.toLowerCase() ?? ''),
    )
    const parents = family.flatMap(id => this.items.get(id)?.parent ?? [])
    const owing = new Set([...own, ...family, ...parents])
    const children = [...this.items.values()].filter(({ parent }) => parent && owing.has(parent))
    const ids = new Set([...items, ...owing, ...[...children, ...tagged].map(({ id }) => id)])
    return [...ids].flatMap(id => {
      const row = this.items.get(id)
      return row ? [{ id, parent: row.parent ?? null, facts: row.facts }] : []
    })
  }

  #balancesOf({ funds, accounts }: Request) {
    return [...this.balances].flatMap(([key, balance]) => {
      const { account, fund, kind } = JSON.parse(key) as Balance
      if (!funds.includes(fund) || !accounts.includes(account)) return []
      return [{ account, fund, kind, balance: balance.toString() }]
    })
  }

  #daysOf({ funds, accounts, days }: Request) {
    const first = days.toSorted()[0]
    return [...this.fundDays].flatMap(([key, { in: gained, out }]) => {
      const { account, fund, kind, day } = JSON.parse(key) as FundDay
      if (!first || day < first || !funds.includes(fund) || !accounts.includes(account)) return []
      return [{ account, fund, kind, day, net: (gained - out).toString() }]
    })
  }

  write(payload: Payload): object {
    for (const row of payload.inbox) {
      this.inbox.set(row.id, { ...row, settled: null })
    }
    for (const waiting of this.waits.values()) for (const id of payload.settled) waiting.delete(id)
    for (const { waits_for: signal, entry } of payload.waits) {
      this.waits.set(signal, (this.waits.get(signal) ?? new Set()).add(entry))
    }
    if (payload.entries.length === 0) return {}
    this.seq = payload.seq
    this.head = payload.head
    for (const row of payload.entries) this.#insertEntry(row)
    this.moves.push(...payload.moves)
    this.findings.push(...payload.findings)
    for (const { entry, by_entry: by, how } of payload.ended) once(this.ended, entry, { by, how })
    this.#project(payload)
    return {}
  }

  #insertEntry(row: EntryRow): void {
    if (row.booked < row.occurred) throw new Error('An entry is booked before it occurred.')
    if (BigInt(row.seq) !== BigInt(this.entries.size) + 1n) throw new Error(`Number ${row.seq} leaves a gap.`)
    once(this.entries, row.id, row)
  }

  #project(payload: Payload): void {
    for (const row of payload.items) this.items.set(row.id, row)
    for (const id of payload.itemsGone) this.items.delete(id)
    const followed = new Set(payload.followed)
    for (const [id, { item }] of this.commitments) if (followed.has(item)) this.commitments.delete(id)
    for (const row of payload.commitments) this.commitments.set(row.id, row)
    for (const { delta, ...key } of payload.balances) add(this.balances, key, BigInt(delta))
    for (const { in: qtyIn, out, ...key } of payload.fundDays)
      this.#addFundDay(key, BigInt(qtyIn), BigInt(out))
    for (const { programme, month } of payload.reopened) this.closings.delete(`${programme} ${month}`)
    for (const row of payload.closed) once(this.closings, `${row.programme} ${row.month}`, row)
    for (const { entry, ...link } of payload.linked) once(this.links, entry, link)
    for (const id of payload.unlinked) this.links.delete(id)
  }

  #addFundDay(key: object, qtyIn: bigint, out: bigint): void {
    const name = JSON.stringify(sorted(key))
    const old = this.fundDays.get(name) ?? { in: 0n, out: 0n }
    const now = { in: old.in + qtyIn, out: old.out + out }
    if (now.in === 0n && now.out === 0n) this.fundDays.delete(name)
    else this.fundDays.set(name, now)
  }
}

function once<T>(rows: Map<string, T>, id: string, row: T): void {
  if (rows.has(id)) throw new Error(`Row ${id} is written twice.`)
  rows.set(id, row)
}

function add(sums: Map<string, bigint>, key: object, delta: bigint): void {
  const name = JSON.stringify(sorted(key))
  const sum = (sums.get(name) ?? 0n) + delta
  if (sum === 0n) sums.delete(name)
  else sums.set(name, sum)
}

function sorted(key: object): object {
  return Object.fromEntries(Object.entries(key).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
