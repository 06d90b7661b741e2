import { gunzipSync } from 'node:zlib'
import type { Branch, BranchBalance, BranchItem } from '#core/branch.ts'
import type { Id } from '#core/id.ts'
import { ROLES } from '#core/role.ts'
import { type MemoryVillage, memoryVillage } from '#tests/memory-village.ts'
import { branchOf } from '#tests/phone-branch.ts'
import type { Tape } from '#tests/tape.ts'
import { idOf, type Registers, VILLAGE } from '#tests/village.ts'
import type { Session } from '#web/session/session.ts'

export const TODAY = '2026-01-01'

export const SESSION: Session = {
  stage: 'full',
  user: { id: idOf('coordinator'), name: 'Coordinator', email: 'c@example.org' },
  tenant: { id: idOf('tenant'), name: 'Village', locale: 'en', timeZone: 'Asia/Shanghai' },
  roles: ROLES,
  totp: false,
  passkeys: 0,
  secondFactorDueAt: null,
}

/** What may go wrong between a phone and the server. */
const FAULTS = [
  'none',
  'none',
  'none',
  'dropped',
  'cut_after_commit',
  'truncated',
  'sent_twice',
  'arrives_late',
  'busy',
  'speaks_newer',
] as const

export type Fault = (typeof FAULTS)[number]

interface Asked {
  readonly method: string
  readonly path: string
  readonly body: unknown
}

/** The gate over maps behind a line that fails, and a pull by cursor. */
export class SyncServer {
  readonly village: MemoryVillage = memoryVillage(TODAY)
  readonly people = new Map<Id, { id: Id; sort: 'household' }>()
  readonly revoked = new Set<string>()
  /** How often each fault came about. */
  readonly faults: Record<string, number> = {}
  isFair = false
  readonly #dice: Tape
  readonly #late: Asked[] = []
  readonly #seen = new Map<Id, { item: BranchItem | undefined; at: number }>()
  #balances = ''
  #balancesAt = 0
  #registers = ''
  #registersAt = 0
  #version = 0

  constructor(dice: Tape) {
    this.#dice = dice
  }

  /** The line of one phone. */
  readonly lineOf =
    (phone: string) =>
    async (address: string, init: RequestInit): Promise<Response> => {
      const asked: Asked = {
        method: init.method ?? 'GET',
        path: address.replace('/api/v1', ''),
        body: bodyOf(init),
      }
      const fault = this.isFair ? 'none' : this.#dice.from(FAULTS)
      this.faults[fault] = (this.faults[fault] ?? 0) + 1
      if (fault === 'dropped') throw new TypeError('no signal')
      if (fault === 'busy') return json(503, { code: 'busy' })
      if (this.revoked.has(phone)) return json(401, { code: 'device_revoked', detail: 'Shut out.' })
      // What came back is kept here by the phones alone: nobody sets it aside at a desk.
      if (asked.path.startsWith('/inbox/')) return json(404, { code: 'not_found' })
      if (fault === 'arrives_late') {
        this.#late.push(asked)
        throw new TypeError('no answer')
      }
      if (fault === 'sent_twice') await this.#serve(asked)
      const answer = await this.#serve(asked)
      if (this.#late.length > 0 && this.#dice.once(2)) await this.#serve(this.#late.shift() as Asked)
      if (fault === 'cut_after_commit') throw new TypeError('the line was cut')
      if (fault === 'truncated') return cutShort(answer, this.#dice)
      return json(200, fault === 'speaks_newer' ? newer(answer) : answer)
    }

  /** What was on its way somewhere arrives in the end. */
  async deliverLate(): Promise<void> {
    for (const asked of this.#late.splice(0)) await this.#serve(asked)
  }

  async #serve({ method, path, body }: Asked): Promise<unknown> {
    if (path === '/session') return SESSION
    if (method === 'POST' && path === '/entries') {
      return { answers: await this.village.send((body as { entries: unknown[] }).entries) }
    }
    if (method === 'POST' && path === '/people') {
      const { id } = body as { id: Id }
      this.people.set(id, { id, sort: 'household' })
      return { id }
    }
    if (path === '/entries/answers') {
      const { ids } = body as { ids: readonly Id[] }
      const { inbox } = this.village.tables
      return { answers: ids.flatMap(id => inbox.get(id) ?? []), unknown: ids.filter(id => !inbox.has(id)) }
    }
    if (path.startsWith('/changes')) return this.#changes(Number(/since=(\d+)/.exec(path)?.[1] ?? -1))
    throw new Error(`The stand-in knows no ${method} ${path}.`)
  }

  /** Where a phone stands that has everything. */
  get cursor(): string {
    this.#note(branchOf(this.village.tables, TODAY, this.registers))
    return String(this.#version)
  }

  get registers(): Registers {
    return { ...VILLAGE, parties: [...VILLAGE.parties, ...this.people.values()] }
  }

  #changes(since: number): Branch {
    const all = branchOf(this.village.tables, TODAY, this.registers)
    this.#note(all)
    const { registers, balances = [] } = all
    const changed = [...this.#seen].filter(([, { at }]) => at > since)
    return {
      cursor: String(this.#version),
      whole: since < 0,
      today: TODAY,
      items: changed.flatMap(([, { item }]) => item ?? []),
      gone: changed.flatMap(([id, { item }]) => (item ? [] : [id])),
      ...(registers && this.#registersAt > since && { registers }),
      ...(this.#balancesAt > since && { balances: balances as BranchBalance[] }),
    }
  }

  /** Gives everything that is not as it was the next number. */
  #note({ items, registers, balances }: Branch): void {
    const here = new Map(items.map(item => [item.id, item]))
    const next = this.#version + 1
    for (const id of new Set([...this.#seen.keys(), ...here.keys()])) {
      const [old, now] = [this.#seen.get(id), here.get(id)]
      if (old && old.item?.facts === now?.facts && old.item?.parent === now?.parent) continue
      this.#seen.set(id, { item: now, at: next })
      this.#version = next
    }
    const [money, rows] = [JSON.stringify(balances), JSON.stringify(registers)]
    if (money !== this.#balances) this.#balancesAt = this.#version = next
    if (rows !== this.#registers) this.#registersAt = this.#version = next
    this.#balances = money
    this.#registers = rows
  }
}

function bodyOf({ body, headers }: RequestInit): unknown {
  if (!body) return undefined
  const packed = (headers as Record<string, string>)['content-encoding'] === 'gzip'
  return JSON.parse(packed ? gunzipSync(body as Uint8Array).toString() : String(body))
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
}

function cutShort(answer: unknown, dice: Tape): Response {
  const text = JSON.stringify(answer)
  return new Response(text.slice(0, dice.below(text.length)), { status: 200 })
}

/** A later version says things this one has no word for. */
function newer(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null) return answer
  const { answers } = answer as { answers?: readonly object[] }
  const strange = answers?.map((one, at) =>
    at % 2 ? { ...one, answer: 'deferred' } : { ...one, weather: 'fine' },
  )
  return { ...answer, ...(strange && { answers: strange }), weather: ['fine'] }
}
