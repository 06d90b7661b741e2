import { spawnSync } from 'node:child_process'

// Runs the tests that leave something to chance, each time from another seed, and says with which one command
// a failure is seen again: npm run explore -- 20 tests/arrival.test.ts

const BY_CHANCE = [
  'server/figures/figures-random.test.ts',
  ...['arrival', 'commitments', 'conservation', 'identity', 'malformed', 'periods', 'permissions'].map(
    fileOf,
  ),
  ...['phone-rules', 'put-right', 'sync-fuzz'].map(fileOf),
]

function fileOf(name: string): string {
  return `tests/${name}.test.ts`
}

const [times = '10', ...named] = process.argv.slice(2)
const files = named.length > 0 ? named : BY_CHANCE
const first = Date.now() % 1_000_000_000
let red = 0

for (let turn = 0; turn < Number(times); turn++) {
  const seed = String(first + turn * 1000)
  const again = `HANDSEL_SEED=${seed} node --test --test-global-setup=tests/server.ts`
  for (const file of files) {
    const { status, stdout } = spawnSync(
      process.execPath,
      ['--test', '--test-global-setup=tests/server.ts', file],
      { env: { ...process.env, HANDSEL_SEED: seed }, encoding: 'utf8' },
    )
    if (status === 0) continue
    red += 1
    console.log(`${stdout}\nRed. Again: ${again} ${file}`)
  }
  console.log(`Seed ${seed}: ${red === 0 ? 'all green so far' : `${red} red so far`}`)
}
process.exitCode = red === 0 ? 0 : 1
