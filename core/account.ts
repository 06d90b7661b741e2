import type { Id } from '#core/id.ts'

/** Where things come from and go to when no party of ours holds them. */
export const OUTSIDE = [
  'donors',
  'market',
  'births',
  'deaths',
  'theft',
  'sun',
  'grid',
  'loss',
  'kitchen',
  'eaten',
  'waste',
  'released',
  'difference',
  'interfund',
  'opening',
] as const

export type Outside = `out:${(typeof OUTSIDE)[number]}`

/** One end of a move: the id of a party or service point, or an outside account. */
export type Account = Id | Outside

/** What the books know about the party behind an account. */
export interface PartyFacts {
  readonly sort: 'person' | 'household' | 'organisation' | 'group'
  readonly orgClass?: 'funder' | 'intermediary' | 'implementer' | 'supplier' | 'beneficiary-body' | undefined
}

export type Leg = 'intake' | 'internal' | 'delivery' | 'onward' | 'return' | 'cost' | 'interfund' | 'other'

type End = 'outside' | 'interfund' | 'supplier' | 'funder' | 'ours' | 'served'

/** Whether the account lies outside the books. */
export function isOutside(account: Account): account is Outside {
  return account.startsWith('out:')
}

/**
 * The class of a move, derived from who stands at its ends, so that money passed through two organisations
 * is support given only once: `delivery` alone is support, `onward` alone is passed on.
 */
export function legOf(from: Account, to: Account, party: (account: Id) => PartyFacts | undefined): Leg {
  const giver = endOf(from, party)
  const receiver = endOf(to, party)
  if (giver === 'interfund' || receiver === 'interfund') return 'interfund'
  if (giver === 'served') return receiver === 'served' ? 'onward' : receiver === 'ours' ? 'return' : 'other'
  if (receiver === 'served') return giver === 'ours' ? 'delivery' : 'other'
  if (giver === 'ours') return receiver === 'ours' ? 'internal' : 'cost'
  return receiver === 'ours' ? 'intake' : 'other'
}

function endOf(account: Account, party: (account: Id) => PartyFacts | undefined): End {
  if (account === 'out:interfund') return 'interfund'
  if (isOutside(account)) return 'outside'
  const facts = party(account)
  if (facts?.sort !== 'organisation') return 'served'
  if (facts.orgClass === 'supplier') return 'supplier'
  if (facts.orgClass === 'beneficiary-body') return 'served'
  return facts.orgClass === 'funder' ? 'funder' : 'ours'
}
