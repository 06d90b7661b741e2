import type { Branch } from '#core/branch.ts'
import { ROLES } from '#core/role.ts'
import type { MemoryTables } from '#tests/memory-tables.ts'
import { idOf, type Registers, VILLAGE } from '#tests/village.ts'
import { HeldBranch } from '#web/device/held-branch.ts'
import { Ledger } from '#web/device/ledger.ts'

/** All of the village's books, as a phone would take them along. */
export function branchOf(tables: MemoryTables, today: string, registers: Registers = VILLAGE): Branch {
  return {
    cursor: tables.seq,
    whole: true,
    today,
    registers: registersOf(tables, registers),
    items: [...tables.items.values()].map(({ id, parent = null, facts }) => ({ id, parent, facts })),
    gone: [],
    balances: [...tables.balances].map(([key, balance]) => {
      const { account, fund, kind } = JSON.parse(key) as { account: string; fund: string; kind: string }
      return { account, fund, kind, balance: balance.toString() }
    }),
  }
}

/** The books of a phone that has just pulled such a branch. */
export function ledgerOf({ registers, items, balances = [], today }: Branch): Ledger {
  const branch = new HeldBranch({
    ...(registers && { registers }),
    items: new Map(items.map(item => [item.id, item])),
    balances,
  })
  return new Ledger({ branch, recorder: { user: idOf('coordinator'), roles: ROLES }, today, unsent: [] })
}

function registersOf(tables: MemoryTables, { places, parties, programmes, funds, kinds, terms }: Registers) {
  return {
    places: places.map(({ id }) => ({ id, name: id, kind: 'village', parent: null })),
    parties: parties.map(party => {
      return { ...party, code: null, place: null, endedOn: null, sameAs: null }
    }),
    programmes: programmes.map(({ id, kind = null, from, to = null }) => {
      return { id, name: id, kind, from, to, isLeaf: !programmes.some(({ parent }) => parent === id) }
    }),
    closings: [...tables.closings.values()].map(({ programme, month }) => ({ programme, month })),
    funds,
    kinds: kinds.map(kind => ({ ...kind, name: kind.key, unit: 'step' })),
    terms: terms.map(each => ({ ...each, name: each.id })),
  }
}
