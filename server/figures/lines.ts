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
    columns:
      said => sql`${amount} as qty, ${of.agg === 'distinct' ? ONE : sql`m.qty`} as weight, m.resource_kind, m.fund,
      ${isByRole ? ROLE : sql`null::text`} as role, ${isPlacing ? wayOf(said) : sql`null::text`} as way, null::text as generation,
      m.item, ${GIVER} as giver, ${RECEIVER} as receiver`,
    joins: said => sql`join ledger.moves as m on m.tenant_id = e.tenant_id and m.entry = e.id
      ${isByRole ? joinTerms(said) : sql``}`,
    where: said => meets(where, said, frame),
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

function meets(where: MovesWhere, said: RawBuilder<unknown>, frame: Frame): RawBuilder<unknown> {
  const ofClass = sql`m.resource_kind in (select k.key from ledger.resource_kinds as k
    where k.tenant_id = access.tenant() and k.class = ${where.class})`
  const parts = [
    // Money always names a fund; said again because an index holds the moves that do.
    where.class === 'money' ? sql`m.fund is not null and ${ofClass}` : sql`m.item is not null and ${ofClass}`,
    ...(where.legs ? [sql`m.leg = any (${[...where.legs]}::text[])`] : []),
    ...(where.giver ? [sql`${GIVER} = ${where.giver}`] : []),
    ...(where.without ? [sql`not (${fieldsOf(said)} ?| ${[...where.without]}::text[])`] : []),
    ...(where.young ? [isYoung(said, frame)] : []),
  ]
  return sql.join(parts, sql` and `)
}

/** Born in the books, and never given or passed on before. */
function isYoung(said: RawBuilder<unknown>, frame: Frame): RawBuilder<unknown> {
  const b = sql.raw('b')
  const earlier = (kinds: readonly string[], more: RawBuilder<unknown>) => sql`exists (
    select from ledger.moves as mb join ledger.entries as b on b.tenant_id = mb.tenant_id and b.id = mb.entry
    where mb.tenant_id = m.tenant_id and mb.item = m.item and b.kind = any (${kinds}::text[])
      and b.occurred <= ${said}.occurred and ${isStanding(b, frame, 'at-all')} ${more})`
  return sql`${earlier(['livestock.born'], sql`and mb.from_account = 'out:births'`)}
    and not ${earlier(['livestock.given', 'livestock.passed_on'], sql``)}`
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
