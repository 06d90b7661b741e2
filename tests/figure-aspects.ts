import assert from 'node:assert/strict'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Answer } from '#core/answer.ts'
import type { Dim, Indicator } from '#indicators/declaration.ts'
import { INDICATORS } from '#indicators/index.ts'
import { rollUpOf } from '#indicators/roll-up.ts'
import type { FigureTold } from '#server/figures/figure.ts'
import type { Filter } from '#server/figures/filter.ts'
import { oneForAll } from '#server/figures/households.ts'
import { type Asker, asker, type FiguresWorld, figuresWorld } from '#tests/figures-world.ts'
import { type FreshDatabase, foundTenant, newId } from '#tests/fresh-database.ts'
import type { Sent } from '#tests/world.ts'

/** A history told to a workspace of its own, and a number to draw from. */
export interface Told {
  readonly fresh: FreshDatabase
  readonly answered: Record<string, number>
  readonly w: FiguresWorld
  readonly ask: Asker
  readonly sent: readonly Sent[]
  readonly chance: number
  readonly terms: object
}

/** What holds of every history beside the sum of traces; each history is asked one of them. */
export const ASPECTS = [
  addsUpOverPlaces,
  addsUpOverPeriods,
  isKnownThen,
  isWithoutOrder,
  isSameEnteredAgain,
  agreesWithBooks,
]

/** A third of all figures, another one each time: many histories are asked of each, and no history takes long. */
function someOf({ chance }: Told): readonly Indicator[] {
  return INDICATORS.filter((_, at) => (at + chance) % 3 === 0)
}

/** Some period, some place, some programme, or none. */
export function filterFor({ w, chance }: Told): Filter {
  const { county, east, villages } = w.places
  const place = [undefined, county, east, villages[1]][chance % 4]
  const programme = [undefined, undefined, w.programmes.all, w.programmes.livestock[0]][(chance >> 2) % 4]
  const [from, to] =
    [undefined, ['2021-06-01', '2022-08-31'], ['2022-01-01', undefined]][(chance >> 4) % 3] ?? []
  return { place, programme, from, to, asOf: ['2023-02-28', '2026-01-01'][(chance >> 6) % 2] }
}

/** Sends entries in one batch, and keeps count of the answers; how many were let in. */
export async function sendAll(
  w: FiguresWorld,
  sent: readonly Sent[],
  answered: Record<string, number>,
): Promise<number> {
  let accepted = 0
  for (const { answer } of await w.send(sent)) {
    answered[answer] = (answered[answer] ?? 0) + 1
    if (answer === 'accepted') accepted += 1
  }
  return accepted
}

/** Smallest steps of what a figure tells: 12.50 is 1250. */
export function stepsOf(text: string): bigint {
  return BigInt(text.replace('.', ''))
}

async function addsUpOverPlaces(told: Told): Promise<void> {
  const { ask, w } = told
  const { place: _, ...filter } = filterFor(told)
  for (const indicator of someOf(told).filter(each => each.unit !== 'money')) {
    const { id } = indicator
    const whole = await ask.figure(id, { ...filter, place: w.places.county }, ['place'])
    const row = whole.rows[told.chance % Math.max(1, whole.rows.length)]
    const child = row && (await ask.figure(id, { ...filter, place: row.dims.place }))
    assert.equal(child?.value, row?.value, `${id} of a place and in its row`)
    if (rollUpOf(indicator, 'place') !== 'sum') assert.ok(whole.refused, `${id} refuses`)
    if (indicator.agg === 'ratio' || indicator.agg === 'survival') continue
    const values = whole.rows.map(({ value }) => BigInt(value ?? ''))
    const value = BigInt(whole.value ?? '')
    const sum = values.reduce((total, each) => total + each, 0n)
    if (indicator.agg !== 'distinct') assert.equal(sum, value, `${id} over places`)
    else assert.ok(sum >= value && values.every(each => each <= value), `${id}: invariant 25`)
  }
}

async function addsUpOverPeriods(told: Told): Promise<void> {
  const { ask } = told
  const filter = { ...filterFor(told), from: '2021-03-15', to: '2022-11-20' }
  for (const indicator of someOf(told).filter(each => each.dims.includes('month'))) {
    const { id } = indicator
    const unit = ['month', 'year'][told.chance % 2] as Dim
    const whole = await ask.figure(id, filter, [unit])
    if (whole.value === null) continue
    const rows = seriesOf(whole)
    const value = stepsOf(whole.value)
    const sum = rows.reduce((total, each) => total + each, 0n)
    if (rollUpOf(indicator, unit) === 'sum') assert.equal(sum, value, `${id} by ${unit}`)
    else assert.ok(whole.refused, `${id} refuses`)
    if (indicator.agg === 'stock' && rows.length > 0) assert.equal(rows.at(-1), value, `${id}: the last`)
    const [first, rest] = [
      await ask.figure(id, { ...filter, to: '2022-02-10' }),
      await ask.figure(id, { ...filter, from: '2022-02-11' }),
    ]
    if (indicator.agg !== 'sum' && indicator.agg !== 'count') continue
    assert.equal(stepsOf(first.value ?? '') + stepsOf(rest.value ?? ''), value, `${id} in two periods`)
  }
}

/** One value for each period, also where a period has a row for each currency. */
function seriesOf({ rows }: FigureTold): readonly bigint[] {
  const sums = new Map<string, bigint>()
  for (const { dims, value } of rows) {
    const period = dims.month ?? dims.year ?? ''
    sums.set(period, (sums.get(period) ?? 0n) + stepsOf(value ?? ''))
  }
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value)
}

/** What was told at a number is told again for that number, whatever has been accepted since. */
async function isKnownThen(told: Told): Promise<void> {
  const { fresh, answered, terms, sent, chance } = told
  const context = await foundTenant(fresh.database)
  const w = await figuresWorld(fresh.database, context, terms, told.w.ids)
  const ask = asker(fresh.database, context)
  const half = Math.floor(sent.length * (0.3 + (chance % 7) / 10))
  const known = await sendAll(w, sent.slice(0, half), answered)
  const filter = filterFor({ ...told, w })
  const then = await Promise.all(someOf(told).map(({ id }) => ask.figure(id, filter)))
  await sendAll(w, sent.slice(half), answered)
  const seq = await seqAfter(fresh, w, sent.slice(0, half), known)
  const again = await Promise.all(someOf(told).map(({ id }) => ask.figure(id, { ...filter, knownAt: seq })))
  for (const [at, figure] of then.entries()) {
    assert.deepEqual(bare(again[at]), bare(figure), `${figure.indicator.id} as known at ${seq}`)
  }
}

async function seqAfter(
  fresh: FreshDatabase,
  w: FiguresWorld,
  sent: readonly Sent[],
  known: number,
): Promise<bigint> {
  const ids = sent.map(({ id }) => id)
  const { rows } = await fresh.database.inTenant(w.context, tx =>
    sql<{ seq: bigint }>`select coalesce(max(seq), 0) as seq from (
      select seq from ledger.entries where id = any (${ids}::uuid[]) order by seq limit ${known}) as e`.execute(
      tx,
    ),
  )
  return rows[0]?.seq ?? 0n
}

/** The same entries in another order make the same figures; what had to wait, or was refused too early, is sent again. */
async function isWithoutOrder(told: Told): Promise<void> {
  const { fresh, terms, chance } = told
  const context = await foundTenant(fresh.database)
  const other = await figuresWorld(fresh.database, context, terms, told.w.ids)
  const standing = await standingEntries(told)
  const shuffled =
    fc.sample(fc.shuffledSubarray(standing, { minLength: standing.length }), {
      seed: chance,
      numRuns: 1,
    })[0] ?? []
  const steady = await foundTenant(fresh.database)
  const ordered = await figuresWorld(fresh.database, steady, terms, told.w.ids)
  await sendUntilIn(ordered, standing, standing.length)
  await sendUntilIn(other, shuffled, 9)
  const [one, another] = [asker(fresh.database, steady), asker(fresh.database, context)]
  const filter = filterFor(told)
  for (const { id } of someOf(told)) {
    const [as, is] = [await one.figure(id, filter), await another.figure(id, filter)]
    assert.deepEqual(bare(is), bare(as), `${id} in another order`)
  }
}

/** Sends entries a few at a time, and again what was returned before what it stands on had come. */
async function sendUntilIn(w: FiguresWorld, sent: readonly Sent[], atOnce: number): Promise<void> {
  let left = sent
  for (let round = 0; round < 6 && left.length > 0; round += 1) {
    const answers: Answer[] = []
    for (let at = 0; at < left.length; at += atOnce)
      answers.push(...(await w.send(left.slice(at, at + atOnce))))
    const out = new Set(answers.filter(({ answer }) => answer !== 'accepted').map(({ id }) => id))
    left = left.filter(({ id }) => out.has(id))
  }
}

/** Plain entries that stand at the end: corrections and closings are about the order in which things came. */
async function standingEntries({ fresh, w, sent }: Told): Promise<Sent[]> {
  const { rows } = await fresh.database.inTenant(w.context, tx =>
    sql<{
      id: string
    }>`select e.id from ledger.entries as e where e.kind not like 'entry.%' and e.kind not like 'period.%'
      and not exists (select from ledger.ended_entries as x where x.entry = e.id)`.execute(tx),
  )
  const stands = new Set(rows.map(({ id }) => id))
  return sent.filter(({ id }) => stands.has(id)).map(({ replaces: _, ...entry }) => entry as Sent)
}

function bare(told: FigureTold | undefined): unknown {
  return (
    told && { value: told.value, rows: told.rows, of: told.of, share: told.evidenceShare, count: told.count }
  )
}

/** An entry voided and entered again leaves every figure as it was. */
async function isSameEnteredAgain(told: Told): Promise<void> {
  const { w, ask, chance, answered } = told
  const filter = filterFor(told)
  const before = await Promise.all(someOf(told).map(({ id }) => ask.figure(id, filter)))
  const plain = (await standingEntries(told)).filter(
    ({ kind, occurred }) => occurred > '2021-01-02' && kind !== 'party.linked',
  )
  const entry = plain[plain.length - 1 - (chance % Math.min(6, plain.length))]
  if (!entry) return
  const [voided] = await w.send([w.entry('entry.voided', '2024-01-01', { entry: entry.id, reason: 'other' })])
  if (voided?.answer !== 'accepted') return
  const [again] = await w.send([{ ...entry, id: newId() }])
  if (again?.answer !== 'accepted') return
  answered.enteredAgain = (answered.enteredAgain ?? 0) + 1
  for (const figure of before) {
    assert.deepEqual(
      bare(await ask.figure(figure.indicator.id, filter)),
      bare(figure),
      `${figure.indicator.id} after ${entry.kind}`,
    )
  }
}

/** Figures against what other rooms keep: account balances, commitments, animals and their keepers. */
async function agreesWithBooks({ fresh, ask, w }: Told): Promise<void> {
  const read = await fresh.database.inTenant(w.context, tx =>
    sql<Record<string, bigint>>`select
      (select coalesce(sum(balance), 0)::bigint from ledger.balances where account = ${w.org} and resource_kind = 'cny') as "left",
      (select count(distinct c.placement) from ledger.commitments as c join ledger.items as i on i.id = c.item
        where c.sort = 'pass-on' and c.ended_on is null and i.holder = c.promisor::text and i.ended_on is null) as owing,
      (select count(*) from ledger.commitments where sort = 'pass-on' and state = 'fulfilled') as met,
      (select count(*) from ledger.commitments where sort = 'pass-on') as owed`.execute(tx),
  )
  const { left, owing, met, owed } = read.rows[0] ?? {}
  const yuan = await ask.trace('funds.left', {}, 'resourceKind:cny')
  assert.equal(stepsOf(yuan.value ?? ''), left, 'the accounts hold what is left')
  assert.equal((await ask.figure('livestock.under_agreement')).value, String(owing), 'under agreement')
  const { completion } = await ask.figure('livestock.completion')
  assert.deepEqual([completion?.met, completion?.followed], [Number(met), Number(owed)], 'met and owed')
  assert.equal((await ask.figure('livestock.families')).value, String(await reachedIn(fresh, w)), 'families')
  await fundsAddUp(ask, w)
}

/** Everybody an entry that stands placed an animal with, linked records taken together. */
async function reachedIn(fresh: FreshDatabase, w: FiguresWorld): Promise<number> {
  const { links, reached } = await fresh.database.inTenant(w.context, async tx => {
    const { rows: links } = await sql<{ one: string; other: string }>`
      select duplicate as one, keep as other from ledger.party_links`.execute(tx)
    const { rows: reached } = await sql<{ to: string }>`
      select distinct body -> 'fields' ->> 'to' as to from ledger.entries as e
      where kind in ('livestock.given', 'livestock.passed_on')
        and not exists (select from ledger.ended_entries as x where x.entry = e.id)`.execute(tx)
    return { links, reached }
  })
  const same = new Map(oneForAll(links).map(({ party, as }) => [party, as]))
  return new Set(reached.map(({ to }) => same.get(to) ?? to)).size
}

async function fundsAddUp(ask: Asker, w: FiguresWorld): Promise<void> {
  for (const fund of w.funds) {
    const of = async (name: string) =>
      stepsOf((await ask.trace(`funds.${name}`, {}, `fund:${fund},resourceKind:cny`)).value ?? '')
    const came = (await of('received')) + (await of('returned')) + (await of('moved'))
    assert.equal(
      came - (await of('spent')) - (await of('given')),
      await of('left'),
      'sources less applications',
    )
  }
}
