import { Acts, chunks } from '#bench/acts.ts'
import { insertBare, makeBareTables, rowsWritten } from '#bench/bare.ts'
import { median, milliseconds, type Result, round } from '#bench/measure.ts'
import type { Stage } from '#bench/stage.ts'
import { ROLES } from '#core/role.ts'
import { startHttp } from '#server/http/start.ts'
import { TEST_SETTINGS } from '#tests/fresh-http.ts'
import { signInAs } from '#tests/sign-in-as.ts'
import { type Sent, TERMS, type World, world } from '#tests/world.ts'

interface Door {
  readonly stage: Stage
  readonly acts: Acts
  readonly post: (entries: readonly Sent[]) => Promise<void>
}

/** The gate over HTTP against bare inserts of the very same rows, batch by batch and one by one. */
export async function benchGate(stage: Stage, rounds: number): Promise<Result[]> {
  const place = await world(400, TERMS, stage)
  const acts = await peopled(place, 2000)
  await makeBareTables(stage.bare)
  const http = await startHttp(stage.database, TEST_SETTINGS, {})
  const { cookie } = await signInAs(stage.database, stage.tenant, ROLES)
  const door = { stage, acts, post: poster(http.address, cookie) }
  try {
    const batches = await against(door, 500, rounds)
    const singles = await against({ ...door, post: entries => propose(place, entries) }, 1, rounds * 10)
    const calls = await against(door, 1, rounds * 10)
    return [
      {
        name: 'gate: batches of 500 over HTTP, against bare inserts of the same rows (bare time / our time)',
        ...batches,
        ratio: round(batches.bare / batches.ours),
        goal: '>= 0.4',
        ok: batches.bare / batches.ours >= 0.4,
      },
      {
        name: 'gate: single entries, against the bare transaction (our time / bare time)',
        ...singles,
        ratio: round(singles.ours / singles.bare),
        goal: '<= 2',
        ok: singles.ours / singles.bare <= 2,
      },
      {
        name: 'gate: single entries over HTTP, session and all, against the bare transaction (our time / bare time)',
        ...calls,
        ratio: round(calls.ours / calls.bare),
        goal: '<= 4',
        ok: calls.ours / calls.bare <= 4,
      },
    ]
  } finally {
    await http.stop()
  }
}

/** A workspace with so many animals placed. */
export async function peopled(place: World, animals: number): Promise<Acts> {
  const acts = new Acts(place)
  for (const some of chunks(acts.placing(animals), 500)) await propose(place, some)
  return acts
}

async function propose(place: World, entries: readonly Sent[]): Promise<void> {
  const refused = (await place.sendEntries(entries)).find(answer => answer.answer !== 'accepted')
  if (refused) throw new Error(`not accepted: ${JSON.stringify(refused)}`)
}

/** Median milliseconds of both, in turn. */
async function against({ stage, acts, post }: Door, size: number, rounds: number) {
  const times = { ours: [] as number[], bare: [] as number[] }
  for (let n = -3; n < rounds; n++) {
    const entries = acts.mixed(size)
    const ours = await milliseconds(() => post(entries))
    const rows = await rowsWritten(
      stage.bare,
      stage.context,
      entries.map(({ id }) => id),
    )
    const bare = await milliseconds(() => insertBare(stage.bare, rows))
    if (n < 0) continue
    times.ours.push(ours)
    times.bare.push(bare)
  }
  return { unit: 'ms', ours: round(median(times.ours)), bare: round(median(times.bare)) }
}

function poster(address: string, cookie: string) {
  return async (entries: readonly Sent[]): Promise<void> => {
    const response = await fetch(`${address}/api/v1/entries`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie },
      body: JSON.stringify({ entries }),
    })
    const { answers } = (await response.json()) as { answers?: { answer: string }[] }
    const refused = answers ? answers.find(answer => answer.answer !== 'accepted') : response.status
    if (refused) throw new Error(`not accepted: ${JSON.stringify(refused)}`)
  }
}
