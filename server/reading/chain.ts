import { sql } from 'kysely'
import { z } from 'zod'
import type { Id } from '#core/id.ts'
import type { Reach } from '#server/access/reach.ts'
import type { Tx } from '#server/database/tx.ts'
import { notFound } from '#server/http/problem.ts'
import { animalSchema, daySchema, idSchema } from '#server/reading/shapes.ts'

const nodeSchema = animalSchema.extend({
  /** 0 for the animal first placed; each hand-over to another family is one more. */
  generation: z.number().int(),
  depth: z.number().int(),
  placedOn: daySchema.nullable(),
  placedHow: z.enum(['given', 'passed_on']).nullable(),
  /** The family it was last placed with. */
  family: idSchema.nullable(),
  /** Where what is owed on it stands; null when nothing ever was. */
  state: z.string().nullable(),
})

/** A gift's family tree: mothers before their young, with what became of each. */
export const chainSchema = z.object({
  root: idSchema,
  nodes: z.array(nodeSchema),
  summary: z.object({
    animals: z.number().int(),
    passedOn: z.number().int(),
    generations: z.number().int(),
    families: z.number().int(),
    died: z.number().int(),
  }),
  /** True where the tree is larger than what is sent. */
  isCut: z.boolean(),
})

type Node = z.infer<typeof nodeSchema>

const NODES_MOST = 500

/**
 * The tree that an animal belongs to, from the ancestor that began it. Where the reader is limited to places, as far
 * as it is hers without a gap: it begins with the first ancestor that is, and ends where the gift leaves her places.
 */
export async function chainFrom(tx: Tx, item: Id, reach: Reach): Promise<z.infer<typeof chainSchema>> {
  const { rows } = await sql<Omit<Node, 'generation'>>`
    with recursive up (id, parent, n) as (
      select i.id, i.parent, 0 from ledger.items as i
      where i.tenant_id = access.tenant() and i.id = ${item} and ${reach.animal('i')}
      union all
      select i.id, i.parent, n + 1 from up join ledger.items as i on i.tenant_id = access.tenant() and i.id = up.parent
      where n < 100 and ${reach.animal('i')}
    ), root (id) as (select id from up order by n desc limit 1),
    down (id, depth) as (
      select id, 0 from root
      union all
      select i.id, depth + 1 from down join ledger.items as i on i.tenant_id = access.tenant() and i.parent = down.id
      where depth < 100 and ${reach.animal('i')}
    )
    select i.id, i.tag, i.kind, i.sex, i.born_on as "bornOn", i.parent, i.holder, i.place, i.ended_on as "endedOn",
      i.ended, down.depth, c.placed_on as "placedOn", c.how as "placedHow", c.promisor as family, c.state
    from down join ledger.items as i on i.tenant_id = access.tenant() and i.id = down.id
    left join lateral (
      select * from ledger.commitments as c where c.tenant_id = access.tenant() and c.item = i.id and c.sort = 'pass-on'
      order by c.placed_on desc, c.id limit 1
    ) as c on true
    order by down.depth, i.born_on nulls first, i.id limit ${NODES_MOST}`.execute(tx)
  const root = rows[0]
  if (!root) throw notFound()
  const nodes = withGenerations(rows)
  return { root: root.id, nodes, summary: summarize(nodes), isCut: nodes.length === NODES_MOST }
}

/** A young animal that was passed on is one generation on from its mother; one that stays is of hers. */
function withGenerations(rows: readonly Omit<Node, 'generation'>[]): Node[] {
  const generations = new Map<Id, number>()
  return rows.map(row => {
    const above = row.parent === null ? undefined : generations.get(row.parent)
    const isNext = above !== undefined && row.placedHow !== null
    const generation = above === undefined ? 0 : above + (isNext ? 1 : 0)
    generations.set(row.id, generation)
    return { ...row, generation }
  })
}

function summarize(nodes: readonly Node[]): z.infer<typeof chainSchema>['summary'] {
  return {
    animals: nodes.length,
    passedOn: nodes.filter(node => node.generation > 0 && node.placedHow !== null).length,
    generations: Math.max(...nodes.map(node => node.generation)),
    families: new Set(nodes.flatMap(node => (node.family ? [node.family] : []))).size,
    died: nodes.filter(node => node.ended === 'died').length,
  }
}
