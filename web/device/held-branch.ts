import type { Branch, BranchBalance, BranchItem, BranchRegisters } from '#core/branch.ts'
import { addDays, type Day, daysBetween } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import type { Seal } from '#web/device/seal.ts'
import type { KeptRow } from '#web/device/store.ts'

/** Animals lie in so many sealed pieces, so that a few changes rewrite a few of them. */
const PIECES = 64

const NO_REGISTERS: BranchRegisters = {
  places: [],
  parties: [],
  programmes: [],
  closings: [],
  funds: [],
  kinds: [],
  terms: [],
}

/** How far the branch has been fetched. */
export interface Fetched {
  readonly cursor: string
  /** The server's day, and this phone's own day and moment when it said so. */
  readonly today: Day
  readonly dayHere: Day
  readonly at: number
  /** By how much this phone's clock was ahead of the server's then, in milliseconds. */
  readonly aheadMs?: number
}

const DAY_MS = 86_400_000

/** This phone's part of the books, as the server handed it over. Never changed: a pull makes the next one. */
export class HeldBranch {
  readonly fetched: Fetched | undefined
  readonly registers: BranchRegisters
  readonly items: ReadonlyMap<Id, BranchItem>
  readonly balances: readonly BranchBalance[]

  constructor(of: Partial<Pick<HeldBranch, 'fetched' | 'registers' | 'items' | 'balances'>> = {}) {
    this.fetched = of.fetched
    this.registers = of.registers ?? NO_REGISTERS
    this.items = of.items ?? new Map()
    this.balances = of.balances ?? []
  }

  /** The branch after a pull, and the sealed rows that are to be written for it. */
  async after(branch: Branch, here: { day: Day; at: number }, seal: Seal): Promise<After> {
    const old = branch.whole ? new HeldBranch() : this
    const { cursor, today, now } = branch
    const ahead = now ? { aheadMs: here.at - Date.parse(now) } : {}
    const fetched = { cursor, today, dayHere: here.day, at: here.at, ...ahead }
    const items = new Map(old.items)
    for (const item of branch.items) items.set(item.id, item)
    for (const id of branch.gone) items.delete(id)
    const { registers = old.registers, balances = old.balances } = branch
    const next = new HeldBranch({ fetched, registers, items, balances })
    const touched = new Set([...branch.items.map(({ id }) => id), ...branch.gone].map(pieceOf))
    const pieces = piecesOf(
      items,
      branch.whole ? Array.from({ length: PIECES }, (_, at) => at) : [...touched],
    )
    const rows = [
      ['fetched', fetched],
      ...(registers === this.registers ? [] : [['registers', registers]]),
      ...(balances === this.balances ? [] : [['balances', balances]]),
      ...pieces.filter(([, piece]) => piece.length > 0),
    ] as const
    const emptied = pieces.flatMap(([name, piece]) => (piece.length > 0 ? [] : [name]))
    return {
      next,
      rows: await Promise.all(rows.map(([name, value]) => sealed(seal, name as string, value))),
      emptied,
    }
  }

  /** The branch that lies on the disk. */
  static async load(rows: readonly KeptRow[], seal: Seal): Promise<HeldBranch> {
    const opened = await Promise.all(
      rows.map(async row => [row.name, await seal.open<unknown>(`kept/${row.name}`, row.sealed)] as const),
    )
    const named = new Map(opened)
    const pieces = opened
      .filter(([name]) => name.startsWith('items/'))
      .map(([, value]) => value as BranchItem[])
    return new HeldBranch({
      ...(named.has('fetched') && { fetched: named.get('fetched') as Fetched }),
      ...(named.has('registers') && { registers: named.get('registers') as BranchRegisters }),
      ...(named.has('balances') && { balances: named.get('balances') as BranchBalance[] }),
      items: new Map(pieces.flat().map(item => [item.id, item])),
    })
  }

  /**
   * The workspace's day: the server's at the last pull, and the days that have gone by here since; never one before it.
   * A clock that was off then and has been set right since, as somebody was told to, is believed.
   */
  dayOn(dayHere: Day): Day {
    if (!this.fetched) return dayHere
    const { today, dayHere: then } = this.fetched
    const gone = daysBetween(then, dayHere)
    const isSetRight = dayHere >= today && (gone < 0 || then < today)
    return isSetRight ? dayHere : addDays(today, Math.max(0, gone))
  }

  /** How many whole days this phone's clock was ahead of the server's at the last pull. */
  get daysOff(): number {
    if (!this.fetched) return 0
    const { today, dayHere, aheadMs } = this.fetched
    if (aheadMs !== undefined) return Math.trunc(aheadMs / DAY_MS)
    // By the days alone one may be the hour: it is another day there already.
    const days = daysBetween(today, dayHere)
    return Math.abs(days) > 1 ? days : 0
  }
}

interface After {
  readonly next: HeldBranch
  readonly rows: readonly KeptRow[]
  /** Names of rows that go. */
  readonly emptied: readonly string[]
}

/** A part of the branch, sealed under its name. */
export async function sealed(seal: Seal, name: string, value: unknown): Promise<KeptRow> {
  return { name, sealed: await seal.seal(`kept/${name}`, value) }
}

function piecesOf(items: ReadonlyMap<Id, BranchItem>, wanted: readonly number[]) {
  const pieces = new Map(wanted.map(at => [at, [] as BranchItem[]]))
  for (const item of items.values()) pieces.get(pieceOf(item.id))?.push(item)
  return [...pieces].map(([at, piece]) => [`items/${at}`, piece] as const)
}

/** By the random end of the id, so that pieces are about equal and say nothing. */
function pieceOf(id: Id): number {
  return Number.parseInt(id.slice(-2), 16) % PIECES
}
