import { Acts } from '#bench/acts.ts'
import { median, milliseconds, type Result, round } from '#bench/measure.ts'
import { seed } from '#bench/seed.ts'
import type { Stage } from '#bench/stage.ts'
import { ROLES } from '#core/role.ts'
import { foundTenant } from '#tests/fresh-database.ts'
import { type FreshHttp, openHttp } from '#tests/fresh-http.ts'
import { enrolFor, signInAs } from '#tests/sign-in-as.ts'
import { TERMS, world } from '#tests/world.ts'

const SIZE = { animals: 10_000, each: 5, people: 5_000 }

/** What a phone waits for: its first pull, a pull with nothing new, and a batch that it sends. */
export async function benchBranch(stage: Stage, rounds: number): Promise<Result[]> {
  const context = await foundTenant(stage.database)
  const place = await world(10, TERMS, { ...stage, ...context, context })
  await seed(stage.bare, place, SIZE)
  // The first that the gate itself writes: what the seed left as the head of the chain is nobody's hash.
  const acts = new Acts(place)
  await place.sendEntries(acts.placing(400))
  const http = await openHttp({ ...stage, tenant: place.tenant, context: place.context })
  const phone = await enrolFor(stage.database, await signInAs(stage.database, place.tenant, 'field_worker'))
  try {
    const first = await pulls(http, phone, 7)
    const none = await pulls(http, phone, rounds * 5, first.cursor)
    const { cookie } = await signInAs(stage.database, place.tenant, ROLES)
    const sent = await batches(http, cookie, acts, rounds)
    const of = `of ${SIZE.people} families and ${SIZE.animals} animals with ${SIZE.animals * SIZE.each} facts`
    return [
      promise(`phone: a first pull ${of}`, 'ms', first.time, 2000),
      promise(`phone: a first pull ${of}, gzipped`, 'MB', first.bytes / 1e6, 3),
      promise('phone: a pull with nothing new', 'ms', none.time, 20),
      promise('phone: a batch of 500 mixed entries', 'ms', sent, 250),
    ]
  } finally {
    await http.app.close()
  }
}

function promise(name: string, unit: string, ours: number, most: number): Result {
  return { name, unit, ours: round(ours), bare: null, ratio: null, goal: `<= ${most}`, ok: ours <= most }
}

/** The median of some pulls, by the route itself, and the size of what comes. */
async function pulls(http: FreshHttp, cookie: string, rounds: number, since?: string) {
  const url = since === undefined ? '/api/v1/changes' : `/api/v1/changes?since=${since}`
  const headers = { host: 'localhost', cookie, 'accept-encoding': 'gzip' }
  const times: number[] = []
  let bytes = 0
  for (let n = -2; n < rounds; n++) {
    const time = await milliseconds(async () => {
      const got = await http.app.inject({ method: 'GET', url, headers })
      if (got.statusCode !== 200) throw new Error(`a pull answered ${got.statusCode} ${got.body}`)
      bytes = got.rawPayload.length
    })
    if (n >= 0) times.push(time)
  }
  const { body } = await http.send({ method: 'GET', path: url, cookie })
  return { time: median(times), bytes, cursor: String(body.cursor) }
}

/** The median of batches as phones send them, one after the other; money is recorded at the desk. */
async function batches(http: FreshHttp, cookie: string, acts: Acts, rounds: number): Promise<number> {
  const times: number[] = []
  for (let n = -2; n < rounds; n++) {
    const entries = acts.mixed(500)
    const time = await milliseconds(async () => {
      const { body } = await http.send({ method: 'POST', path: '/api/v1/entries', cookie, body: { entries } })
      const answers = (body.answers ?? []) as { answer: string }[]
      const isIn = answers.length === 500 && answers.every(({ answer }) => answer === 'accepted')
      if (!isIn) throw new Error(`not taken: ${JSON.stringify(body).slice(0, 300)}`)
    })
    if (n >= 0) times.push(time)
  }
  return median(times)
}
