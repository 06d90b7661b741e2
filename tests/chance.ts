import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { type History, historyOf } from '#tests/histories.ts'
import { SEED } from '#tests/seed.ts'
import type { Telling } from '#tests/story.ts'
import { Tape } from '#tests/tape.ts'

/** A random history, and dice for all else that is left to chance about it. */
export interface Tale {
  readonly history: History
  readonly dice: Tape
}

const strip = (minLength: number, maxLength: number) =>
  fc.array(fc.nat({ max: 0xffff }), { minLength, maxLength, size: 'max' })

/**
 * Runs a property on many random histories; where it fails, says with which one command it fails again, and tells
 * the shortest history found. HANDSEL_RUNS multiplies the runs.
 */
export async function always(
  runs: number,
  telling: Telling,
  holds: (tale: Tale) => Promise<void>,
): Promise<void> {
  const numRuns = Math.ceil(runs * Number(process.env.HANDSEL_RUNS ?? 1))
  const property = fc.asyncProperty(strip(30, 420), strip(10, 200), (numbers, dice) =>
    holds({ history: historyOf(new Tape(numbers), telling), dice: new Tape(dice) }),
  )
  const found = await fc.check(property, { seed: SEED, numRuns, interruptAfterTimeLimit: 60_000 })
  if (!found.failed) return
  const [numbers = []] = found.counterexample ?? []
  const again = `HANDSEL_SEED=${SEED} node --test ${process.argv[1] ?? 'tests'}`
  const story = inWords(historyOf(new Tape(numbers), telling))
  const cause = found.errorInstance
  throw new Error(
    `After ${found.numRuns} runs, at ${commit()}. Again: ${again}\n${String(cause)}\n${story}`,
    { cause },
  )
}

function inWords({ entries }: History): string {
  const lines = entries.map(({ id, occurred, kind, fields, replaces, after }) => {
    return `${occurred} ${id.slice(0, 18)} ${kind} ${JSON.stringify({ ...fields, replaces, after })}`
  })
  return lines.join('\n')
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  } catch {
    return 'an unknown commit'
  }
}
