import { Acts } from '#bench/acts.ts'
import { median, milliseconds, quantile, type Result, round } from '#bench/measure.ts'
import { type Size, seed } from '#bench/seed.ts'
import type { Stage } from '#bench/stage.ts'
import { foundTenant } from '#tests/fresh-database.ts'
import { type FreshHttp, openHttp } from '#tests/fresh-http.ts'
import { signInAs } from '#tests/sign-in-as.ts'
import { TERMS, type World, world } from '#tests/world.ts'

/** What recording and reading cost in a workspace of `large`, against one of ten thousand entries. */
export async function benchSize(stage: Stage, large: Size): Promise<Result[]> {
  const small = await filled(stage, { animals: 500, each: 20, people: 500 })
  const big = await filled(stage, large)
  const entries = large.animals * large.each
  return [await recording(small, big, entries), ...(await reading(stage, big, entries))]
}

async function filled(stage: Stage, size: Size): Promise<World> {
  const context = await foundTenant(stage.database)
  const place = await world(10, TERMS, { ...stage, ...context, context })
  await seed(stage.bare, place, size)
  return place
}

/** The same batches in turn in both workspaces. */
async function recording(small: World, big: World, entries: number): Promise<Result> {
  const doors = [small, big].map(place => ({ place, acts: new Acts(place), times: [] as number[] }))
  for (const { place, acts } of doors) await place.sendEntries(acts.placing(200))
  for (let n = -2; n < 12; n++) {
    for (const { place, acts, times } of doors) {
      const batch = acts.mixed(200)
      const time = await milliseconds(() => place.sendEntries(batch))
      if (n >= 0) times.push(time)
    }
  }
  const [ours, bare] = [median(doors[1]?.times ?? []), median(doors[0]?.times ?? [])]
  return {
    name: `recording 200 entries in a workspace of ${entries} entries, against one of 10,000`,
    unit: 'ms',
    ours: round(ours),
    bare: round(bare),
    ratio: round(ours / bare),
    goal: '<= 1.3',
    ok: ours / bare <= 1.3,
  }
}

/** Pages and search by the routes themselves, with ids drawn from all over the workspace. */
async function reading(stage: Stage, big: World, entries: number): Promise<Result[]> {
  const { rows } = await stage.bare.query(
    'select id, holder from ledger.items where tenant_id = $1 and ended is null order by md5(id::text) limit 60',
    [big.tenant],
  )
  const drawn = rows as { id: string; holder: string }[]
  const http = await openHttp({ ...stage, tenant: big.tenant, context: big.context })
  const { cookie } = await signInAs(stage.database, big.tenant, 'coordinator')
  const at = (path: string) => timed(http, path, cookie)
  const pages: Record<string, (n: number) => string> = {
    'the page Today': () => '/api/v1/today',
    'a family page': n => `/api/v1/families/${drawn[n]?.holder}`,
    "an animal's chain": n => `/api/v1/animals/${drawn[n]?.id}/chain`,
    'a fund page': () => `/api/v1/funds/${big.fund}`,
    'a search among all ear tags': n => `/api/v1/animals?tag=${TAGS[n % TAGS.length]}`,
    'a search among all names': n => `/api/v1/people?q=${SEARCHES[n % SEARCHES.length]}`,
  }
  const results: Result[] = []
  for (const [name, path] of Object.entries(pages)) {
    const times: number[] = []
    for (let n = -5; n < drawn.length; n++) {
      const time = await at(path(Math.max(n, 0)))
      if (n >= 0) times.push(time)
    }
    const p95 = quantile(times, 0.95)
    results.push({
      name: `${name}, of ${entries} entries: 95 of 100 within`,
      unit: 'ms',
      ours: round(p95),
      bare: null,
      ratio: null,
      goal: '<= 50',
      ok: p95 <= 50,
    })
  }
  await http.app.close()
  return results
}

const SEARCHES = ['amangul', 'patigul%20emet', 'tursun0012345', 'zeynep%20abd', 'B-4711', '4711', 'rena']
const TAGS = ['B00471', 'b-0471', '4711', '47']

async function timed(http: Pick<FreshHttp, 'send'>, path: string, cookie: string): Promise<number> {
  let status = 0
  const time = await milliseconds(async () => {
    const got = await http.send({ method: 'GET', path, cookie })
    status = got.status
  })
  if (status !== 200) throw new Error(`${path} answered ${status}`)
  return time
}
