import { sql } from 'kysely'
import { z } from 'zod'
import { reachOf } from '#server/access/reach.ts'
import { type Route, route } from '#server/http/route.ts'
import { idSchema } from '#server/reading/shapes.ts'
import { todayIn } from '#server/reading/today.ts'

const named = z.object({ id: idSchema, name: z.string() })

const options = z.object({
  today: z.iso.date(),
  places: z.array(named.extend({ kind: z.string(), parent: idSchema.nullable() })),
  /** Programmes entries can be recorded in: leaves, with the kind of acts they take. */
  programmes: z.array(named.extend({ kind: z.string().nullable(), isLeaf: z.boolean() })),
  organisations: z.array(named.extend({ orgClass: z.string() })),
  funds: z.array(named.extend({ holder: idSchema, restricted: z.boolean() })),
  kinds: z.array(z.object({ key: z.string(), name: z.string(), class: z.string(), unit: z.string() })),
  /** Terms at their latest version; `reference` is what entries name. */
  terms: z.array(named.extend({ reference: z.string(), template: z.string(), params: z.unknown() })),
})

const read = route({
  method: 'GET',
  path: '/api/v1/options',
  who: 'signed-in',
  summary: 'What forms offer to choose from: places, programmes, organisations, funds, kinds, terms',
  answer: options,
  handle: async ({ database, context, session }) =>
    database.inTenant(context, async tx => {
      const reach = await reachOf(tx, session.places)
      const today = await todayIn(tx)
      const { rows } = await sql<{ options: Omit<z.infer<typeof options>, 'today'> }>`
        select json_build_object(
          'places', coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name, 'kind', p.kind,
              'parent', (select e.parent from ledger.place_edges as e where e.tenant_id = p.tenant_id
                and e.child = p.id and e.hierarchy = 'administrative' 
                and ${today}::date between e.from_day and coalesce(e.to_day, 'infinity')
                and ${reach.holds('e.parent')} limit 1)) order by p.name, p.id)
            from ledger.places as p where p.tenant_id = access.tenant() and ${reach.holds('p.id')}), '[]'),
          'programmes', coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name, 'kind', p.kind,
              'isLeaf', p.kind is not null and not exists (select from ledger.programmes as c
                where c.tenant_id = p.tenant_id and c.parent = p.id)) order by p.name, p.id)
            from ledger.programmes as p where p.tenant_id = access.tenant()), '[]'),
          'organisations', coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name,
              'orgClass', p.org_class) order by p.name, p.id)
            from ledger.parties as p where p.tenant_id = access.tenant() and p.sort = 'organisation'), '[]'),
          'funds', coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name, 'holder', f.holder,
              'restricted', f.restricted) order by f.name, f.id)
            from ledger.funds as f where f.tenant_id = access.tenant()), '[]'),
          'kinds', coalesce((select json_agg(json_build_object('key', k.key, 'name', k.name, 'class', k.class,
              'unit', k.unit) order by k.key)
            from ledger.resource_kinds as k where k.tenant_id = access.tenant()), '[]'),
          'terms', coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name, 'template', t.template,
              'params', t.params, 'reference', t.id || '@' || t.version) order by t.name, t.id)
            from (select distinct on (id) * from ledger.terms where tenant_id = access.tenant()
              order by id, version desc) as t), '[]')
        ) as options`.execute(tx)
      const found = rows[0]?.options
      if (!found) throw new Error('no options were read')
      return { today, ...found }
    }),
})

export const OPTION_ROUTES: readonly Route[] = [read]
