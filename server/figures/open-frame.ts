import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { Indicator } from '#indicators/declaration.ts'
import type { Tx } from '#server/database/tx.ts'
import { type Onlooker, seesExactly } from '#server/figures/discretion.ts'
import type { Filter, Frame } from '#server/figures/filter.ts'
import { sameFamilies } from '#server/figures/households.ts'
import { slotsAsKnown } from '#server/figures/restate.ts'
import { placesWithin, programmesWithin } from '#server/figures/scope.ts'
import { SLOTS_NOW } from '#server/figures/slots.ts'
import { Problem } from '#server/http/problem.ts'
import { todayIn } from '#server/reading/today.ts'

/**
 * Everything a figure is read from stays as it is at the first look: called before anything else is read in the
 * transaction.
 */
export async function holdStill(tx: Tx): Promise<void> {
  await sql`set transaction isolation level repeatable read, read only`.execute(tx)
}

/** What a frame is opened for. */
export interface Purpose {
  readonly of: readonly Indicator[]
  readonly isByPlace: boolean
  readonly onlooker: Onlooker
}

/** Settles what a filter leaves open, for the figures that are asked for. */
export async function openFrame(
  tx: Tx,
  filter: Filter,
  { of, isByPlace, onlooker }: Purpose,
): Promise<Frame> {
  const asOf = filter.asOf ?? (await todayIn(tx))
  const end = filter.to !== undefined && filter.to < asOf ? filter.to : asOf
  if (filter.from !== undefined && filter.to !== undefined && filter.to < filter.from) {
    throw new Problem(400, 'query_invalid', 'The last day of the period lies before the first.')
  }
  const { tenant, known, isHead, registerAsOf } = await knownAt(tx, filter)
  const by = filter.knownAt === undefined && filter.registerAsOf === undefined ? undefined : registerAsOf
  const recorded = { day: end, by }
  const isOwed = of.some(each => each.over === 'commitments' || each.over === 'agreements')
  const places = filter.place || isByPlace ? await placesWithin(tx, filter.place, recorded) : undefined
  return {
    tenant,
    from: filter.from,
    end,
    asOf,
    known,
    isHead,
    registerAsOf,
    places,
    isEveryPlace: filter.place === undefined,
    programmes: filter.programme ? await programmesWithin(tx, filter.programme, recorded) : undefined,
    isDiscreet: !seesExactly(onlooker, filter.place ? places : undefined),
    slots: isOwed ? await slotsAsKnown(tx, { known, isHead }) : SLOTS_NOW,
    same: of.some(each => each.agg === 'distinct') ? await sameFamilies(tx, { known, isHead }) : [],
  }
}

/** The number up to which entries count, and the instant up to which changes of registers do. */
async function knownAt(tx: Tx, filter: Filter) {
  const { rows } = await sql<{ tenant: Id; head: bigint; now: string; then: string | null }>`
    select access.tenant() as tenant, coalesce((select seq from ledger.chains), 0) as head, now(),
      (select received_at from ledger.entries where seq <= ${filter.knownAt ?? null}::bigint
        order by seq desc limit 1) as then`.execute(tx)
  const { tenant = '', head = 0n, now = '', then = null } = rows[0] ?? {}
  const known = filter.knownAt !== undefined && filter.knownAt < head ? filter.knownAt : head
  const registerAsOf = filter.registerAsOf ?? (filter.knownAt === undefined ? now : (then ?? now))
  return { tenant, known, isHead: known === head, registerAsOf }
}
