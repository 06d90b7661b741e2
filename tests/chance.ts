import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { Tape } from '#tests/tape.ts'

const strips = (minLength: number, maxLength: number) =>
  fc.array(fc.nat({ max: 0xffff }), { minLength, maxLength, size: 'max' }).map(numbers => new Tape(numbers))

/** A strip for a few years in a village, and one for all else that is left to chance about them. */
export const tales: fc.Arbitrary<{ readonly tape: Tape; readonly dice: Tape }> = fc.record({
  tape: strips(30, 420),
  dice: strips(10, 200),
})

/**
 * Runs a property many times; where it fails, says with which one command it fails again. The seed is the day's own
 * unless HANDSEL_SEED gives one; HANDSEL_RUNS multiplies the number of runs.
 */
export async function always<T>(
  runs: number,
  arbitrary: fc.Arbitrary<T>,
  holds: (value: T) => Promise<void> | void,
): Promise<void> {
  const seed = Number(process.env.HANDSEL_SEED ?? Date.now() % 2 ** 31)
  const numRuns = Math.ceil(runs * Number(process.env.HANDSEL_RUNS ?? 1))
  const property = fc.asyncProperty(arbitrary, async value => holds(value))
  const found = await fc.check(property, { seed, numRuns, interruptAfterTimeLimit: 45_000 })
  if (!found.failed) return
  const again = `HANDSEL_SEED=${seed} node --test ${process.argv[1] ?? 'tests'}`
  const cause = found.errorInstance
  throw new Error(`After ${found.numRuns} runs, at ${commit()}. Again: ${again}\n${String(cause)}`, { cause })
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  } catch {
    return 'an unknown commit'
  }
}
