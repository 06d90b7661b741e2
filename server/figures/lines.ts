import { type RawBuilder, sql } from 'kysely'
import type {
  DistinctHouseholds,
  MovesWhere,
  OfEntries,
  StockOfMoves,
  SumOfMoves,
} from '#indicators/declaration.ts'
import { actsIn, isStanding } from '#server/figures/acts.ts'
import type { Frame } from '#server/figures/filter.ts'

type OfMoves = SumOfMoves | StockOfMoves | DistinctHouseholds

const GIVER = sql`case when m.sign = 1 then m.from_account else m.to_account end`
const ONE = sql`1::bigint`
const RECEIVER = sql`case when m.sign = 1 then m.to_account else m.from_account end`

/** Every move a figure counts, one line each, with what it adds (`qty`) and how much that is (`weight`). */
export function linesOfMoves(of: OfMoves, frame: Frame): RawBuilder<unknown> {
  const { where, time } = of
  const isByRole = of.dims.includes('role')
  const amount = of.agg === 'distinct' ? ONE : of.measure === 'effect' ? EFFECT : sql`m.sign * m.qty`
  const isPlacing = of.dims.includes('way')
  return actsIn(frame, {
    ...time,
    kinds: where.kinds,
    isNet: of.agg === 'distinct',
    columns:
      said => sql`${amount} as qty, ${of.agg === 'distinct' ? ONE : sql`m.qty`} as weight, m.resource_kind, m.fund,
      ${isByRole ? ROLE : sql`null::text`} as role, ${isPlacing ? wayOf(said) : sql`null::text`} as way, null::text as generation,
      m.item, ${GIVER} as giver, ${RECEIVER} as receiver`,
    joins: said => sql`join ledger.moves as m on m.tenant_id = e.tenant_id and m.entry = e.id
      ${isByRole ? joinTerms(said) : sql``} ${where.young ? joinLives(frame) : sql``}`,
    where: said => meets(where, said),
  })
}

/** What a move of money does to the fund it names: legs say which way, and the giver where it is between funds. */
const EFFECT = sql`m.sign * m.qty * case when m.leg in ('intake', 'return') then 1
  when m.leg = 'interfund' then case when ${GIVER} = 'out:interfund' then 1 else -1 end
  when m.leg in ('cost', 'delivery') then -1 else 0 end`

const ROLE = sql`coalesce(t.params ->> 'role', 'breeding')`

function joinTerms(said: RawBuilder<unknown>): RawBuilder<unknown> {
  const named = sql`${fieldsOf(said)} ->> 'terms'`
  return sql`left join ledger.terms as t on t.tenant_id = e.tenant_id
    and t.id = split_part(${named}, '@', 1)::uuid and t.version = split_part(${named}, '@', 2)::int`
}

/** An animal bought with the cash that settled another's debt came by passing on, whoever handed it over. */
function wayOf(said: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when m.leg = 'onward' or ${fieldsOf(said)} ? 'continues' then 'passed_on' else 'original' end`
}

function meets(where: MovesWhere, said: RawBuilder<unknown>): RawBuilder<unknown> {
  const ofClass = sql`m.resource_kind in (select k.key from ledger.resource_kinds as k
    where k.class = ${where.class})`
  const parts = [
    // Money always names a fund, and things never do.
    where.class === 'money' ? sql`m.fund is not null and ${ofClass}` : sql`m.item is not null and ${ofClass}`,
    ...(where.legs ? [sql`m.leg = any (${[...where.legs]}::text[])`] : []),
    ...(where.giver ? [sql`${GIVER} = ${where.giver}`] : []),
    ...(where.without ? [sql`not (${fieldsOf(said)} ?| ${[...where.without]}::text[])`] : []),
    ...(where.young ? [sql`(life.placed_on is null or life.placed_on > ${said}.occurred)`] : []),
  ]
  return sql.join(parts, sql` and `)
}

/**
 * Animals born in the books or placed, and when first placed: those that never were are young. The inner query is kept
 * apart so that whole entries are not carried along for their kind and day.
 */
function joinLives(frame: Frame): RawBuilder<unknown> {
  const b = sql.raw('b')
  return sql`join (
      select mb.item, min(act.occurred) filter (where act.kind <> 'livestock.born') as placed_on
      from (
        select b.tenant_id, b.id, b.kind, b.occurred from ledger.entries as b
        where b.kind in ('livestock.born', 'livestock.given', 'livestock.passed_on') and ${isStanding(b, frame)}
        offset 0
      ) as act
      join ledger.moves as mb on mb.tenant_id = act.tenant_id and mb.entry = act.id and mb.item is not null
      group by mb.item
    ) as life on life.item = m.item`
}

/** Every entry a figure counts, or the whole number in one of its fields. */
export function linesOfEntries({ where, measure, time }: OfEntries, frame: Frame): RawBuilder<unknown> {
  const amount = (fields: RawBuilder<unknown>) =>
    measure ? sql`(${fields} ->> ${measure})::bigint` : sql`1::bigint`
  return actsIn(frame, {
    ...time,
    kinds: where.kinds,
    columns: (said, sign) => {
      const fields = fieldsOf(said)
      return sql`${sign} * ${amount(fields)} as qty, ${amount(fields)} as weight,
        ${fields} ->> 'species' as resource_kind, null::uuid as fund, null::text as role, null::text as way,
        null::text as generation, (${fields} ->> 'dam')::uuid as item, null::text as giver,
        coalesce(${fields} ->> 'household', ${fields} ->> 'keeper') as receiver`
    },
    where: said => {
      const { field } = where
      const chosen = field && sql`${fieldsOf(said)} ->> ${field.name} = any (${[...field.among]}::text[])`
      const counted = measure ? sql`${amount(fieldsOf(said))} > 0` : sql`true`
      return chosen ? sql`${chosen} and ${counted}` : counted
    },
  })
}

function fieldsOf(said: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(${said}.body -> 'fields')`
}
