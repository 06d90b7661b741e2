import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SEED } from '#tests/seed.ts'
import { runSchedules, SCHEDULES_EACH } from '#tests/sync-schedule.ts'
import { Outbox } from '#web/device/outbox.ts'

const RUNS = Number(process.env.HANDSEL_FUZZ_RUNS ?? 500)
const MUTANT_RUNS = 60

/** Runs schedules until one fails; the answer says what all of them did, or how to see the failing one again. */
async function run(runs: number): Promise<{ totals: Record<string, number>; failed?: string }> {
  const totals: Record<string, number> = {}
  for (let at = 0; at < runs / SCHEDULES_EACH; at++) {
    try {
      const { answers, faults } = await runSchedules(SEED + at)
      for (const [name, count] of Object.entries({ ...answers, ...faults })) {
        totals[name] = (totals[name] ?? 0) + count
      }
    } catch (fault) {
      const again = `HANDSEL_FUZZ_RUNS=1 HANDSEL_SEED=${SEED + at} node --test tests/sync-fuzz.test.ts`
      return { totals, failed: `village ${SEED + at}; again: ${again}\n${(fault as Error).stack}` }
    }
  }
  return { totals }
}

test(`${RUNS} schedules of three phones and a line that fails: all is there, once, and all agree`, async t => {
  const { totals, failed } = await run(RUNS)
  assert.equal(failed, undefined)
  t.diagnostic(JSON.stringify(totals))
  if (RUNS < 100) return
  for (const word of [
    'accepted',
    'held',
    'returned',
    'cut_after_commit',
    'truncated',
    'arrives_late',
    'sent_twice',
  ]) {
    assert.ok((totals[word] ?? 0) > 0, `nothing was ${word}: ${JSON.stringify(totals)}`)
  }
})

/** Phones as they would be with one care less. */
const MUTANTS: Readonly<Record<string, (outbox: Outbox) => void>> = {
  'a sync that writes the whole list back forgets what was added meanwhile': outbox => {
    const { markSending, settle } = outbox
    let sent: ReadonlySet<string> = new Set()
    outbox.markSending = async ids => {
      sent = new Set(outbox.all.map(({ id }) => id))
      await markSending.call(outbox, ids)
    }
    outbox.settle = async answers => {
      await settle.call(outbox, answers)
      await outbox.putAway(outbox.all.flatMap(({ id }) => (sent.has(id) ? [] : [id])))
    }
  },
  'a retry under a new id is another entry': outbox => {
    const { markWaiting } = outbox
    outbox.markWaiting = async ids => {
      const unheard = ids.flatMap(id => outbox.get(id) ?? []).filter(({ state }) => state === 'sending')
      await markWaiting.call(outbox, ids)
      for (const { id, what, body } of unheard) {
        const other = `${id.slice(0, -4)}${id.slice(-4) === 'beef' ? 'cafe' : 'beef'}`
        await outbox.putAway([id])
        await outbox.add({ id: other, what, body: { ...body, id: other } })
      }
    }
  },
  'an answer that never came is taken for a yes': outbox => {
    const { markWaiting } = outbox
    outbox.markWaiting = async ids => {
      const unheard = ids.filter(id => outbox.get(id)?.state === 'sending')
      await outbox.settle(unheard.map(id => ({ id, answer: 'accepted' })))
      await markWaiting.call(outbox, ids)
    }
  },
}

for (const [name, break_] of Object.entries(MUTANTS)) {
  test(`it would be noticed that ${name}`, async () => {
    const { load } = Outbox.prototype
    const broken = new WeakSet<Outbox>()
    Outbox.prototype.load = function (this: Outbox) {
      if (!broken.has(this)) break_(this)
      broken.add(this)
      return load.call(this)
    }
    const { failed } = await run(MUTANT_RUNS)
    Outbox.prototype.load = load
    assert.match(failed ?? '', /^village \d+; again: /)
  })
}
