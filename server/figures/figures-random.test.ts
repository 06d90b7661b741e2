import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { completionOf } from '#indicators/completion.ts'
import type { Dim, Indicator } from '#indicators/declaration.ts'
import { INDICATORS } from '#indicators/index.ts'
import type { Value } from '#server/figures/figure.ts'
import { shownOf } from '#server/figures/shown.ts'
import { ASPECTS, filterFor, sendAll, stepsOf, type Told } from '#tests/figure-aspects.ts'
import { asker, figuresWorld, type WholeTrace } from '#tests/figures-world.ts'
import { foundTenant, freshDatabase } from '#tests/fresh-database.ts'
import { type Happening, happenings, historyOf } from '#tests/random-history.ts'
import { SEED } from '#tests/seed.ts'

const HISTORIES = Number(process.env.HANDSEL_HISTORIES ?? 60)
const TERMS = { settle: 'either', cashSteps: 300_000, graceDays: 0 }

const fresh = await freshDatabase()
after(fresh.close)
const answered: Record<string, number> = {}

test('random histories: every figure is the sum of its trace, and adds up as it says', async t => {
  t.diagnostic(`${HISTORIES} histories; replay with HANDSEL_SEED=${SEED}`)
  const chance = fc.nat(1_000_000)
  let turn = 0
  await fc.assert(
    fc.asyncProperty(happenings, chance, fc.constantFrom(1, 2), async (all, lot, count) => {
      const terms = { ...TERMS, owed: { count, sex: 'any' } }
      const told = await tell(all, terms, lot)
      for (const nth of [0, 1, 2])
        await isSumOfTrace(told, INDICATORS[(turn * 3 + nth) % INDICATORS.length] as Indicator)
      const aspect = ASPECTS[turn % ASPECTS.length]
      turn += 1
      await aspect?.(told)
    }),
    { seed: SEED, numRuns: HISTORIES, endOnFailure: true },
  )
  t.diagnostic(JSON.stringify(answered))
  for (const answer of ['accepted', 'held', 'returned']) assert.ok(answered[answer], `nothing was ${answer}`)
})

async function tell(all: readonly Happening[], terms: object, chance: number): Promise<Told> {
  const context = await foundTenant(fresh.database)
  const w = await figuresWorld(fresh.database, context, terms)
  const sent = historyOf(w, all)
  await sendAll(w, sent, answered)
  return { fresh, answered, w, ask: asker(fresh.database, context), sent, chance, terms }
}

async function isSumOfTrace(told: Told, indicator: Indicator): Promise<void> {
  const { ask, chance } = told
  const filter = filterFor(told)
  const by = chance % 3 === 0 ? [indicator.dims[chance % indicator.dims.length] as Dim] : undefined
  const figure = await ask.figure(indicator.id, filter, by)
  const row = figure.rows[chance % Math.max(1, figure.rows.length)]
  const whole = await ask.trace(indicator.id, filter, '', partOf(indicator))
  assert.equal(whole.count, figure.count, `${indicator.id} count`)
  if (whole.value !== null) await isTraced(indicator, figure, whole)
  else assert.equal(figure.refused?.code, 'currencies_differ')
  if (!row) return
  const of = await ask.trace(indicator.id, filter, row.cell, partOf(indicator))
  await isTraced(indicator, row, of, row.cell)
  if (indicator.agg !== 'ratio') return
  const days = await ask.trace(indicator.id, filter, row.cell, 'den')
  assert.equal(sumOf(days), stepsOf(row.den ?? ''), `${indicator.id} ${row.cell} days`)
}

function partOf(indicator: Indicator) {
  return indicator.agg === 'survival' ? 'den' : 'num'
}

/** What the trace adds up to is the value; a share of evidence and an estimate can be had from it again. */
async function isTraced(indicator: Indicator, value: Value, trace: WholeTrace, cell = ''): Promise<void> {
  const about = `${indicator.id} ${cell}`
  assert.equal(trace.entries.length, trace.count, about)
  assert.equal(
    new Set(trace.entries.map(each => each.seq + (each.settledBy ?? '') + each.days)).size <= trace.count,
    true,
  )
  assert.equal(sumOf(trace), stepsOf(trace.value ?? ''), about)
  if (indicator.agg === 'survival') {
    const followed = trace.entries.map(({ days, outcome }) => ({
      days: days ?? 0,
      isMet: outcome === 'animal' || outcome === 'cash',
      times: 1,
    }))
    const outcomes: Record<string, number> = {}
    for (const { outcome } of trace.entries) outcomes[outcome ?? ''] = (outcomes[outcome ?? ''] ?? 0) + 1
    const again = shownOf({ ...completionOf(followed), outcomes, at2: 0, people: 0 })
    assert.deepEqual(value.completion, again, about)
    return
  }
  assert.equal(sumOf(trace), stepsOf((indicator.agg === 'ratio' ? value.num : value.value) ?? ''), about)
  if (indicator.over === 'moves' && indicator.agg !== 'distinct' && indicator.measure === 'effect') return
  const sure = sumOf({ entries: trace.entries.filter(({ grade }) => grade >= 2) }, true)
  const all = sumOf(trace, true)
  const share = all === 0n ? null : Number((Number(sure) / Number(all)).toFixed(4))
  assert.equal(value.evidenceShare, share, `${about} evidence`)
}

function sumOf({ entries }: Pick<WholeTrace, 'entries'>, isAbsolute = false): bigint {
  const steps = entries.map(({ qty }) => stepsOf(qty))
  return steps.reduce((sum, each) => sum + (isAbsolute && each < 0n ? -each : each), 0n)
}
