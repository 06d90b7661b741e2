import { sql } from 'kysely'
import { z } from 'zod'
import { type Id, isId } from '#core/id.ts'
import type { Role } from '#core/role.ts'
import type { Reach } from '#server/access/reach.ts'
import type { Tx } from '#server/database/tx.ts'

/** How an id is shown to a person: an ear tag, a family's code and name, a fund's name. */
export const labelSchema = z.object({
  sort: z.enum(['animal', 'party', 'place', 'fund', 'programme', 'terms']),
  /** What is printed: a tag or a code. Empty where there is none. */
  code: z.string(),
  /** A name, where there is one and the caller may see it. */
  name: z.string(),
  /** All her names in her own order, where there are several: the reader's language decides which is shown. */
  names: z.array(z.object({ text: z.string(), lang: z.string().optional() })).optional(),
  /** For an animal its species; for a party its sort; for a place its kind. */
  kind: z.string(),
})

export type Label = z.infer<typeof labelSchema>

/** Labels by id, beside whatever names the ids. */
export const labelsSchema = z.record(z.string(), labelSchema)

const SEE_NAMES: readonly Role[] = ['field_worker', 'coordinator', 'approver']

/** Whether these roles may see what families are called. Everyone else sees their codes. */
export function maySeeNames(roles: readonly Role[]): boolean {
  return roles.some(role => SEE_NAMES.includes(role))
}

/** Who is shown labels: what she may see decides whether a family has a name for her. */
export interface LabelReader {
  readonly roles: readonly Role[]
  readonly reach: Reach
}

/** The labels of all ids that occur anywhere in a value; what is not known is left out. */
export async function labelsIn(
  tx: Tx,
  value: unknown,
  { roles, reach }: LabelReader,
): Promise<Record<Id, Label>> {
  const ids = [...idsIn(value, new Set())]
  if (ids.length === 0) return {}
  const { rows } = await sql<Omit<Label, 'names'> & { id: Id; names: Label['names'] | null }>`
    with wanted (id) as (select unnest(${ids}::uuid[]))
    select i.id, 'animal' as sort, coalesce(i.tag, '') as code, '' as name, coalesce(i.kind, '') as kind,
      null::jsonb as names
      from ledger.items as i join wanted using (id)
    union all
    select p.id, 'party', coalesce(p.code, ''),
      coalesce(p.name, case when ${maySeeNames(roles)} and ${reach.holds('p.place')} then n.names -> 0 ->> 'text' end, ''), p.sort,
      case when ${maySeeNames(roles)} and ${reach.holds('p.place')} and jsonb_array_length(n.names) > 1 then n.names end
      from ledger.parties as p join wanted using (id)
      left join lateral (
        select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('text', text, 'lang', lang)) order by position) as names
        from vault.names where tenant_id = p.tenant_id and party = p.id) as n on true
    union all select id, 'place', '', name, kind, null from ledger.places join wanted using (id)
    -- A place that was undone with its import: what was taken out of the books still says where it was.
    union all select wanted.id, 'place', '', v.body ->> 'name', v.body ->> 'kind', null
      from wanted join ledger.register_versions as v on v.register = 'places' and v.id = wanted.id::text
      where v.body ? 'endedOn'
    union all select id, 'fund', '', name, '', null from ledger.funds join wanted using (id)
    union all select id, 'programme', '', name, coalesce(kind, ''), null from ledger.programmes join wanted using (id)`.execute(
    tx,
  )
  return Object.fromEntries(
    rows.map(({ id, names, ...label }) => [id, { ...label, ...(names && { names }) }]),
  )
}

function idsIn(value: unknown, found: Set<Id>): Set<Id> {
  if (typeof value === 'string') {
    const id = value.slice(0, 36)
    if (isId(id)) found.add(id)
  } else if (value && typeof value === 'object') {
    for (const each of Object.values(value)) idsIn(each, found)
  }
  return found
}
