import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ROLES } from '#core/role.ts'
import { INDICATORS } from '#indicators/index.ts'
import { allKinds } from '#programmes/index.ts'
import type { Context } from '#server/database/database.ts'
import { propose } from '#server/gate/gate.ts'
import { type Dump, dumpOf, dumpOfTables } from '#tests/dump.ts'
import { asker } from '#tests/figures-world.ts'
import { type FreshDatabase, foundTenant, freshDatabase } from '#tests/fresh-database.ts'
import { historyOf } from '#tests/histories.ts'
import type { Written } from '#tests/scribe.ts'
import { SEED } from '#tests/seed.ts'
import { Tape } from '#tests/tape.ts'
import { told } from '#tests/tell.ts'
import { settle } from '#tests/village.ts'

const ORDERS = Number(process.env.HANDSEL_ORDERS ?? 200)
const HISTORIES = 5
const TELLING = { mistakes: 'small', closings: 'none', plenty: true } as const
const AGAIN = `again: HANDSEL_SEED=${SEED} node --test tests/arrival.test.ts`

let fresh: FreshDatabase
before(async () => {
  fresh = await freshDatabase()
})
after(() => fresh.close())

/** Sends everything in this order, and what is returned again, as somebody taps Retry, until nothing changes. */
async function arrive(
  context: Context,
  entries: readonly Written[],
  dice: Tape,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  let left = [...entries]
  for (let before = -1; left.length > 0 && left.length !== before; ) {
    before = left.length
    const returned: Written[] = []
    while (left.length > 0) {
      const batch = left.splice(0, 1 + dice.below(24))
      const answers = await propose(fresh.database, context, { roles: ROLES }, batch)
      returned.push(...batch.filter((_, at) => answers[at]?.answer === 'returned'))
      for (const { answer } of answers) counts[answer] = (counts[answer] ?? 0) + 1
    }
    left = returned
  }
  return counts
}

async function newVillage(): Promise<Context> {
  const context = await foundTenant(fresh.database)
  await fresh.database.inTenant(context, tx => settle(tx, context.tenant))
  return context
}

async function figuresOf(context: Context): Promise<unknown[]> {
  const { figure } = asker(fresh.database, context)
  const told = []
  for (const { id } of INDICATORS) {
    const { indicator: _, ...counted } = await figure(id, { from: '2016-01-01', to: '2020-12-31' })
    told.push([id, counted])
  }
  return told
}

function assertSame(got: Dump, wanted: Dump, order: string): void {
  for (const [name, rows] of Object.entries(wanted) as [keyof Dump, readonly string[]][]) {
    assert.deepEqual(got[name], rows, `${name} differ in ${order}`)
  }
}

test(`${ORDERS} arrival orders of ${HISTORIES} histories: each is one state`, async t => {
  const answers: Record<string, number> = {}
  const kinds = new Set<string>()
  for (let at = 0; at < HISTORIES; at++) {
    const history = historyOf(Tape.ofSeed(SEED + at, 600), TELLING)
    const wanted = dumpOfTables((await told(history, Tape.ofSeed(SEED, 100))).tables)
    assert.deepEqual(wanted.open, [])
    const figures = new Map<string, string>()
    for (let order = 1; order <= ORDERS / HISTORIES; order++) {
      const name = `arrival order ${order} of history ${at}; ${AGAIN}`
      const dice = Tape.ofSeed((SEED + at) * 1000 + order, 3000)
      const context = await newVillage()
      const counts = await arrive(context, dice.shuffled(history.entries), dice)
      for (const [answer, count] of Object.entries(counts)) answers[answer] = (answers[answer] ?? 0) + count
      assertSame(await dumpOf(fresh.database, context), wanted, name)
      if (order <= 2) figures.set(JSON.stringify(await figuresOf(context)), name)
    }
    assert.equal(figures.size, 1, `figures differ between ${[...figures.values()].join(' and ')}`)
    for (const { kind } of history.entries) kinds.add(kind)
  }
  assert.ok(answers.held && answers.returned, `the orders did something: ${JSON.stringify(answers)}`)
  t.diagnostic(`${kinds.size} of ${allKinds().length} kinds; ${JSON.stringify(answers)}`)
})
