import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { benchBranch } from '#bench/branch.ts'
import { benchGate } from '#bench/gate.ts'
import type { Result } from '#bench/measure.ts'
import { benchSize } from '#bench/million.ts'
import { openStage } from '#bench/stage.ts'
import { benchStarts } from '#bench/starts.ts'

/**
 * `npm run bench`: what is promised about speed, as ratios in one run; `-- --quick` with a tenth of the entries.
 * Prints a line each and writes bench/latest.json. Leaves with 1 when a promise is broken.
 */
async function run(): Promise<void> {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
  const animals = values.quick ? 5_000 : 50_000
  const results: Result[] = []
  const tell = (found: readonly Result[]) => {
    results.push(...found)
    for (const each of found) console.log(line(each))
  }
  tell(await benchStarts())
  const stage = await openStage()
  try {
    tell(await benchGate(stage, values.quick ? 12 : 30))
    tell(await benchBranch(stage, values.quick ? 10 : 20))
    tell(await benchSize(stage, { animals, each: 20, people: animals * 20 }))
  } finally {
    await stage.close()
  }
  await writeFile(new URL('latest.json', import.meta.url), `${JSON.stringify(results, null, 2)}\n`)
  process.exitCode = results.every(each => each.ok) ? 0 : 1
}

function line({ name, unit, ours, bare, ratio, goal, ok }: Result): string {
  const against = bare === null ? '' : `, bare ${bare} ${unit}, ratio ${ratio}`
  return `${ok ? 'kept  ' : 'BROKEN'} ${name}: ${ours} ${unit}${against} (promised ${goal})`
}

await run()
