import { sql } from 'kysely'
import type { Answer } from '#core/answer.ts'
import { ROLES, type Role } from '#core/role.ts'
import { propose } from '#server/gate/gate.ts'
import { type FreshDatabase, freshDatabase, newId } from '#tests/fresh-database.ts'

/** A workspace with one of everything a livestock programme needs. */
export interface World extends FreshDatabase {
  readonly place: string
  readonly org: string
  readonly programme: string
  readonly fundsProgramme: string
  readonly fund: string
  readonly terms: string
  readonly families: readonly string[]
  /** Sends entries as a coordinator who may record anything, or with other roles. */
  readonly sendEntries: (entries: readonly unknown[], roles?: readonly Role[]) => Promise<readonly Answer[]>
  readonly entry: (kind: string, occurred: string, fields: object, more?: object) => Sent
}

export interface Sent {
  readonly id: string
  readonly kind: string
  readonly occurred: string
  readonly fields: Record<string, unknown>
  readonly [more: string]: unknown
}

export const TERMS = {
  owed: { count: 1, sex: 'any' },
  graceDays: 0,
  visits: [{ everyDays: 90, times: 20 }],
}

export const DONKEY = { gestationDays: 365, weanDays: 180, conceiveDays: 120, birthIntervalDays: 300 }
export const SHEEP = { gestationDays: 147, weanDays: 90, conceiveDays: 60, birthIntervalDays: 120 }

/** Builds the workspace; `families` households, terms as given, in a database of its own or the one given. */
export async function world<F extends FreshDatabase>(
  families = 6,
  terms: object = TERMS,
  given?: F,
): Promise<World & F> {
  const fresh = given ?? ((await freshDatabase()) as F)
  const [place, org, programme, fundsProgramme, fund, termsId] = Array.from({ length: 6 }, newId) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  const households = Array.from({ length: families }, newId)
  await fresh.database.inTenant(fresh.context, async tx => {
    const tenant = fresh.tenant
    await sql`insert into ledger.places (tenant_id, id, kind, name) values (${tenant}, ${place}, 'village', 'Upper Well')`.execute(
      tx,
    )
    await sql`insert into ledger.parties (tenant_id, id, sort, org_class, name) values (${tenant}, ${org}, 'organisation', 'implementer', 'The Station')`.execute(
      tx,
    )
    await sql`insert into ledger.parties (tenant_id, id, sort, code, place)
      select ${tenant}, h.id, 'household', 'F-' || h.n, ${place}::uuid
      from unnest(${households}::uuid[]) with ordinality as h (id, n)`.execute(tx)
    await sql`insert into ledger.programmes (tenant_id, id, kind, name, owner, from_day) values
      (${tenant}, ${programme}, 'livestock', 'Pass-on', ${org}, '2015-01-01'),
      (${tenant}, ${fundsProgramme}, 'funds', 'Money', ${org}, '2015-01-01')`.execute(tx)
    await sql`insert into ledger.funds (tenant_id, id, holder, name, purpose, restricted, from_day) values
      (${tenant}, ${fund}, ${org}, 'Husbandry', 'animals', true, '2015-01-01')`.execute(tx)
    await sql`insert into ledger.resource_kinds (tenant_id, key, class, name, unit, decimals, params) values
      (${tenant}, 'cny', 'money', 'Yuan', 'fen', 2, '{}'),
      (${tenant}, 'donkey', 'item', 'Donkey', 'head', 0, ${JSON.stringify(DONKEY)}::jsonb),
      (${tenant}, 'sheep', 'item', 'Sheep', 'head', 0, ${JSON.stringify(SHEEP)}::jsonb)`.execute(tx)
    await sql`insert into ledger.terms (tenant_id, id, template, name, params, from_day) values
      (${tenant}, ${termsId}, 'pass_on', 'Pass-on', ${JSON.stringify(terms)}::jsonb, '2015-01-01')`.execute(
      tx,
    )
  })
  return {
    ...fresh,
    place,
    org,
    programme,
    fundsProgramme,
    fund,
    terms: `${termsId}@1`,
    families: households,
    sendEntries: (entries, roles = ROLES) => propose(fresh.database, fresh.context, { roles }, entries),
    entry: (kind, occurred, fields, more = {}) => ({
      id: newId(),
      kind,
      programme: kind.startsWith('money.') ? fundsProgramme : programme,
      place,
      occurred,
      fields: fields as Record<string, unknown>,
      ...more,
    }),
  }
}
