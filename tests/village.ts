import { hash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { PartyFacts } from '#core/account.ts'
import type { FundFacts, ResourceKindFacts, TermsFacts } from '#core/books.ts'
import { type Id, idFrom } from '#core/id.ts'
import type { Tx } from '#server/database/tx.ts'

/** What programmes point at, as the registers hold it. */
export interface Registers {
  readonly parties: readonly ({ readonly id: Id } & PartyFacts)[]
  readonly places: readonly { readonly id: Id }[]
  readonly pairings: readonly { readonly id: Id; readonly from: string; readonly to: string | null }[]
  readonly points: readonly { readonly id: Id }[]
  readonly programmes: readonly ProgrammeRow[]
  readonly funds: readonly FundFacts[]
  readonly kinds: readonly ResourceKindFacts[]
  readonly terms: readonly TermsFacts[]
}

interface ProgrammeRow {
  readonly id: Id
  readonly parent?: Id
  readonly kind?: string
  readonly from: string
  readonly to?: string
}

/** The same id for the same name, so that a failing history reads the same twice. */
export function idOf(name: string): Id {
  const hex = hash('sha256', name)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The n-th id a device would have made: later ones sort behind. */
export function idNumber(n: number): Id {
  return idFrom(1_600_000_000_000 + n, new Uint8Array(10))
}

const range = (count: number) => Array.from({ length: count }, (_, at) => at + 1)
const household = (n: number) => ({ id: idOf(`family ${n}`), sort: 'household' as const })
const organisation = (name: string, orgClass: NonNullable<PartyFacts['orgClass']>) => {
  return { id: idOf(name), sort: 'organisation' as const, orgClass }
}

export const STATION = idOf('station')
export const FEDERATION = idOf('federation')
export const SUPPLIER = idOf('feed shop')
export const FAMILIES: readonly Id[] = range(9).map(n => household(n).id)
export const WOMAN = idOf('woman')
export const PLACES = [idOf('upper well'), idOf('lower well')] as const
export const PAIRING = idOf('pairing of two cities')
export const MICRO_HOME = idOf('micro-home')
export const DONKEYS = idOf('programme donkeys')
export const SHEEP = idOf('programme sheep')
export const MONEY = idOf('programme money')
export const ABOVE = idOf('programme husbandry')
export const ENDED = idOf('programme that ended')
export const HUSBANDRY = idOf('fund husbandry')
export const RELIEF = idOf('fund relief')

const visits = [
  { everyDays: 30, times: 3 },
  { everyDays: 90, times: 2 },
]
const agreed = { graceDays: 30, visits }

/** Terms of every shape a pass-on agreement can have. */
export const TERMS = {
  first: { ...agreed, owed: { count: 1, sex: 'any' } },
  female: { ...agreed, owed: { count: 1, sex: 'female', maleSwap: true } },
  two: { ...agreed, owed: { count: 2, sex: 'any' }, checklist: ['weaned', 'vaccinated'], minAgeDays: 200 },
  cash: { ...agreed, owed: { count: 1, sex: 'any' }, settle: 'cash', cashSteps: 150_000 },
  mixed: { ...agreed, owed: { count: 3, sex: 'any' }, settle: 'either', cashSteps: 100_000 },
  heavy: { ...agreed, owed: { count: 1, sex: 'any' }, minWeightGrams: 60_000, weanDays: 170 },
  replaced: {
    ...agreed,
    owed: { count: 1, sex: 'any' },
    replacement: { deathWithinDays: 30, withoutFault: false, theft: true },
  },
  listed: { ...agreed, owed: { count: 1, sex: 'any' }, fromList: true },
  sire: { ...agreed, owed: { count: 1, sex: 'any' }, role: 'shared_sire' },
} as const

/** Terms at their version, as an entry names them. */
export function termsNamed(name: keyof typeof TERMS | 'loan'): string {
  return `${idOf(`terms ${name}`)}@1`
}

/** A village of nine families, two organisations, two funds: enough for whatever can happen. */
export const VILLAGE: Registers = {
  parties: [
    organisation('station', 'implementer'),
    organisation('federation', 'implementer'),
    organisation('feed shop', 'supplier'),
    organisation('foundation', 'funder'),
    organisation('clinic', 'beneficiary-body'),
    ...range(9).map(household),
    { id: WOMAN, sort: 'person' },
  ],
  places: PLACES.map(id => ({ id })),
  pairings: [{ id: PAIRING, from: '2015-01-01', to: '2022-12-31' }],
  points: [{ id: MICRO_HOME }],
  programmes: [
    { id: ABOVE, from: '2010-01-01' },
    { id: DONKEYS, parent: ABOVE, kind: 'livestock', from: '2010-01-01' },
    { id: SHEEP, parent: ABOVE, kind: 'livestock', from: '2010-01-01' },
    { id: MONEY, kind: 'funds', from: '2010-01-01' },
    { id: ENDED, kind: 'livestock', from: '2010-01-01', to: '2012-12-31' },
  ],
  funds: [
    { id: HUSBANDRY, name: 'Husbandry', holder: STATION, restricted: true },
    { id: RELIEF, name: 'Relief', holder: STATION, restricted: false },
  ],
  kinds: [
    { key: 'cny', class: 'money', params: {} },
    {
      key: 'donkey',
      class: 'item',
      params: {
        gestationDays: 365,
        weanDays: 180,
        conceiveDays: 120,
        birthIntervalDays: 300,
        heaviestGrams: 400_000,
      },
    },
    {
      key: 'sheep',
      class: 'item',
      params: { gestationDays: 147, weanDays: 90, conceiveDays: 60, birthIntervalDays: 120 },
    },
  ],
  terms: [
    ...Object.entries(TERMS).map(([name, params]) => {
      return { id: idOf(`terms ${name}`), version: 1, template: 'pass_on', params }
    }),
    { id: idOf('terms loan'), version: 1, template: 'loan', params: TERMS.first },
  ],
}

/** Writes the village's registers into a workspace of the real database. */
export async function settle(tx: Tx, tenant: Id, village: Registers = VILLAGE): Promise<void> {
  const { places, parties, programmes, funds, kinds, terms } = village
  await sql`insert into ledger.places (tenant_id, id, kind, name)
    select ${tenant}, id, 'village', id from jsonb_to_recordset(${text(places)}) as r (id uuid)`.execute(tx)
  await sql`insert into ledger.parties (tenant_id, id, sort, org_class, name)
    select ${tenant}, id, sort, "orgClass", case when sort = 'organisation' then id::text end
    from jsonb_to_recordset(${text(parties)}) as r (id uuid, sort text, "orgClass" text)`.execute(tx)
  await sql`insert into ledger.programmes (tenant_id, id, parent, kind, name, owner, from_day, to_day)
    select ${tenant}, id, parent, kind, id, ${STATION}, "from", "to"
    from jsonb_to_recordset(${text(programmes)}) as r (id uuid, parent uuid, kind text, "from" date, "to" date)`.execute(
    tx,
  )
  await sql`insert into ledger.funds (tenant_id, id, holder, name, purpose, restricted, from_day)
    select ${tenant}, id, holder, name, 'help', restricted, '2010-01-01'
    from jsonb_to_recordset(${text(funds)}) as r (id uuid, holder uuid, name text, restricted boolean)`.execute(
    tx,
  )
  await sql`insert into ledger.resource_kinds (tenant_id, key, class, name, unit, decimals, params)
    select ${tenant}, key, class, key, 'step', case class when 'money' then 2 else 0 end, params
    from jsonb_to_recordset(${text(kinds)}) as r (key text, class text, params jsonb)`.execute(tx)
  await sql`insert into ledger.terms (tenant_id, id, version, template, name, params, from_day)
    select ${tenant}, id, version, template, id, params, '2010-01-01'
    from jsonb_to_recordset(${text(terms)}) as r (id uuid, version int, template text, params jsonb)`.execute(
    tx,
  )
}

function text(rows: readonly object[]): RawBuilder<unknown> {
  return sql`${JSON.stringify(rows)}::jsonb`
}
