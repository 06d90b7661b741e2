import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { INDICATORS } from '#indicators/index.ts'
import { type FiguresWorld, figuresWorld } from '#tests/figures-world.ts'
import { newId } from '#tests/fresh-database.ts'
import { freshHttp } from '#tests/fresh-http.ts'
import { signInAs } from '#tests/sign-in-as.ts'

const http = await freshHttp()
after(http.close)
let w: FiguresWorld
let seen = 0
const herd: string[] = []
const cookies: Record<string, string> = {}
const ROLES = ['coordinator', 'analyst', 'partner', 'field_worker', 'administrator'] as const

before(async () => {
  w = await figuresWorld(http.database, http.context)
  for (const role of ROLES) cookies[role] = (await signInAs(http.database, http.tenant, role)).cookie
  const animals = w.families
    .slice(0, 8)
    .map((family, at) => ({ family, animal: newId(), year: 2021 + (at % 2) }))
  herd.push(...animals.map(({ animal }) => animal))
  const sheep = animals.map(({ animal }) => ({ animal, species: 'sheep', sex: 'female' }))
  const answers = await w.send([
    w.entry('livestock.donated', '2021-01-01', {
      receiver: w.org,
      fund: w.funds[0],
      value: { amount: '1.00', currency: 'CNY' },
      animals: sheep,
    }),
    ...animals.map(({ family, animal, year }, at) =>
      w.entry(
        'livestock.given',
        `${year}-03-0${at + 1}`,
        { animal, species: 'sheep', from: w.org, to: family, terms: w.terms },
        { place: w.places.villages[at < 6 ? 0 : 2] },
      ),
    ),
  ])
  assert.ok(answers.every(each => each.answer === 'accepted'))
  seen = Math.max(...answers.map(each => each.seq ?? 0))
})

const get = (path: string, role: (typeof ROLES)[number] = 'coordinator') =>
  http.send({ method: 'GET', path: `/api/v1/figures${path}`, cookie: cookies[role] })

type Told = {
  value: string | null
  isHidden: boolean
  rows: (Told & { cell: string })[]
  trace: { count: number | null }
}
const toldIn = (body: Record<string, unknown>) => body.figure as Told

test('the list says every figure once, and under which question', async () => {
  const { status, body } = await get('?from=2021-01-01&to=2022-12-31&asOf=2023-01-01')
  assert.equal(status, 200)
  assert.deepEqual(
    (body.figures as { id: string }[]).map(each => each.id),
    INDICATORS.map(each => each.id),
  )
  const asked = body.asked as Record<string, unknown>
  assert.deepEqual(
    [asked.from, asked.to, asked.asOf, asked.knownAt],
    ['2021-01-01', '2022-12-31', '2023-01-01', seen],
  )
})

test('a figure is cut by what is asked, and its cells have labels', async () => {
  const { status, body } = await get(`/livestock.placed?place=${w.places.county}&by=place,year`)
  assert.equal(status, 200)
  assert.equal(toldIn(body).value, '8')
  assert.equal(toldIn(body).rows.length, 4)
  const labels = body.labels as Record<string, { name: string }>
  assert.match(labels[w.places.west]?.name ?? '', /^Place/)
})

test('the trace comes in pages, with codes and no names', async () => {
  const first = await get(`/livestock.placed/trace?cell=year:2021&limit=3`)
  assert.equal(first.status, 200)
  const { entries, next, count, value } = first.body as {
    entries: { id: string; parties: string[] }[]
    next: string
    count: number
    value: string
  }
  assert.deepEqual([entries.length, count, value], [3, 4, '4'])
  const rest = await get(`/livestock.placed/trace?cell=year:2021&limit=3&cursor=${next}`)
  assert.deepEqual([(rest.body.entries as unknown[]).length, rest.body.next], [1, null])
  const labels = first.body.labels as Record<string, { code: string; name: string; sort: string }>
  const family = Object.values(labels).find(each => each.sort === 'party' && each.code !== '')
  assert.deepEqual([family?.code.slice(0, 2), family?.name], ['F-', ''])
})

test('a sheet has a line for each row and one for the whole', async () => {
  const { status, text, headers } = await get('/livestock.placed.csv?by=year&asOf=2024-01-01')
  assert.equal(status, 200)
  assert.match(String(headers['content-disposition']), /livestock\.placed-2024-01-01\.csv/)
  const lines = text.trim().split('\r\n')
  assert.equal(lines.length, 4)
  assert.match(lines[0] ?? '', /^\ufeff?"figure","version"/)
  assert.match(lines.at(-1) ?? '', /^"livestock.placed",1,"things",,8,/)
})

test('analysts and partners are not told cells of fewer than five families, nor which entries', async () => {
  for (const role of ['analyst', 'partner'] as const) {
    const told = toldIn((await get(`/livestock.families?place=${w.places.county}&by=place`, role)).body)
    assert.equal(told.value, '8')
    // Six families lie in one township and two in the other: one hidden alone would be eight less six.
    const rows = told.rows.map(row => [row.value, row.isHidden])
    assert.deepEqual(
      rows.toSorted(),
      [
        [null, true],
        ['<5', true],
      ].toSorted(),
    )
    const few = toldIn((await get(`/livestock.families?place=${w.places.west}`, role)).body)
    assert.deepEqual([few.value, few.isHidden, few.trace.count], ['<5', true, null])
    const trace = (await get('/livestock.placed/trace', role)).body
    assert.deepEqual([trace.count, trace.value, trace.entries, trace.labels], [8, '8', [], {}])
    const hidden = (await get(`/livestock.families/trace?place=${w.places.west}`, role)).body
    assert.deepEqual([hidden.count, hidden.value, hidden.isHidden], [null, null, true])
    const cohorts = toldIn((await get('/livestock.completion', role)).body)
    assert.ok(cohorts.rows.every(row => row.isHidden && row.value === null))
  }
  const exact = toldIn((await get(`/livestock.families?place=${w.places.west}`, 'field_worker')).body)
  assert.deepEqual([exact.value, exact.isHidden], ['2', false])
})

test('an animal stands with a family, so what is told of few animals could point at one', async () => {
  for (const id of ['placed', 'under_agreement', 'generations']) {
    const few = toldIn((await get(`/livestock.${id}?place=${w.places.west}`, 'partner')).body)
    assert.deepEqual([few.value, few.isHidden, few.trace.count], [null, true, null], id)
    const all = toldIn((await get(`/livestock.${id}?place=${w.places.county}&by=place`, 'partner')).body)
    assert.equal(all.value, '8', id)
    assert.ok(
      all.rows.every(row => row.isHidden),
      `${id}: six in one township and two in the other`,
    )
  }
  const exact = toldIn((await get(`/livestock.placed?place=${w.places.west}`)).body)
  assert.equal(exact.value, '2')
})

test('few deaths among many animals are not told, as a number or as a rate', async () => {
  const lost = w.entry(
    'livestock.died',
    '2022-06-01',
    { animal: herd[0], species: 'sheep', keeper: w.families[0] },
    { place: w.places.villages[0] },
  )
  assert.equal((await w.send([lost]))[0]?.answer, 'accepted')
  for (const id of ['died', 'mortality']) {
    const path = `/livestock.${id}?to=2022-12-31&asOf=2023-01-01`
    const [told, exact] = [toldIn((await get(path, 'analyst')).body), toldIn((await get(path)).body)]
    assert.deepEqual([told.isHidden, told.value], [true, null], id)
    assert.equal(exact.isHidden, false, id)
    assert.ok(!JSON.stringify(told).includes('"num"'), id)
  }
})

test('what few families were given is not told by any way round', async () => {
  const amount = { amount: '20.00', currency: 'CNY' }
  const received = (fund: string | undefined) =>
    w.entry('money.received', '2022-01-01', {
      receiver: w.org,
      fund,
      amount: { amount: '500.00', currency: 'CNY' },
    })
  const granted = (fund: string | undefined, to: string) =>
    w.entry('money.granted', '2022-05-01', { giver: w.org, fund, to, amount, purpose: 'relief' })
  const [many, few] = w.funds
  await w.send([
    ...w.funds.map(received),
    ...w.families.slice(0, 7).map(family => granted(many, family)),
    ...w.families.slice(0, 2).map(family => granted(few, family)),
  ])
  assert.equal((await get(`/funds.given/trace?cell=fund:${few}`)).body.value, '40.00')
  const told = toldIn((await get('/funds.given', 'partner')).body)
  assert.deepEqual([told.value, ...told.rows.map(({ value }) => value)], ['180.00', null, null])
  for (const cell of [`fund:${few}`, `fund:${few},resourceKind:cny`, `year:2022,fund:${few}`]) {
    const { body } = await get(`/funds.given/trace?cell=${cell}`, 'partner')
    assert.deepEqual([body.value, body.count, body.isHidden], [null, null, true], cell)
  }
  assert.doesNotMatch((await get('/funds.given.csv', 'partner')).text, /,40,|,140,/)
  // What came in is told, so what is left would give away what went out.
  const left = toldIn((await get('/funds.left', 'partner')).body)
  assert.ok(left.rows.length > 1)
  assert.ok(
    left.rows
      .filter(({ cell }) => [many, few].some(fund => cell.includes(String(fund))))
      .every(row => row.isHidden),
  )
})

test('a figure asked for again is the same until something is accepted, and for each who may see it', async () => {
  const path = '/livestock.visits?asOf=2023-01-01'
  const first = (await get(path)).body
  assert.deepEqual((await get(path)).body.figure, first.figure)
  const animals = [{ animal: herd[0] }]
  const visit = { household: w.families[0], animals, outcome: 'seen' }
  await w.send([w.entry('visit.made', '2022-02-02', visit)])
  assert.equal(toldIn((await get(path)).body).value, '1')
  const exact = toldIn((await get('/livestock.families?to=2021-03-05&asOf=2023-01-01')).body)
  const less = toldIn((await get('/livestock.families?to=2021-03-05&asOf=2023-01-01', 'analyst')).body)
  assert.deepEqual([exact.value, less.value], ['3', '<5'])
})

test('what cannot be asked is refused with a sentence', async () => {
  for (const [path, status, code] of [
    ['?of=livestock.benefited', 404, 'not_found'],
    ['/livestock.benefited', 400, 'path_invalid'],
    ['/livestock.placed?by=household', 400, 'cell_unknown'],
    ['/livestock.placed?by=year,year', 400, 'query_invalid'],
    ['/livestock.visits?by=fund', 400, 'cell_unknown'],
    ['/livestock.placed?from=2022-01-01&to=2021-01-01', 400, 'query_invalid'],
    ['/livestock.placed?place=0198aaaa-0000-7000-8000-000000000000', 404, 'not_found'],
    ['/livestock.placed?programme=0198aaaa-0000-7000-8000-000000000000', 404, 'not_found'],
    ['/livestock.placed/trace?cell=year:soon', 400, 'cell_unknown'],
    ['/livestock.placed/trace?cell=resourceKind:donkey,resourceKind:sheep', 400, 'cell_unknown'],
    ['/livestock.placed/trace?cursor=1.2', 400, 'cursor_unknown'],
  ] as const) {
    const got = await get(path)
    assert.deepEqual([got.status, got.body.code], [status, code], path)
  }
  assert.equal((await get('', 'administrator')).status, 403)
})

test('where few hand on and many receive, how many were reached is told to everybody', async () => {
  const handed = w.entry('livestock.passed_on', '2022-08-01', {
    animal: herd[1],
    species: 'sheep',
    from: w.families[1],
    to: w.families[8],
    terms: w.terms,
  })
  assert.equal((await w.send([handed]))[0]?.answer, 'accepted')
  for (const id of ['families', 'generations']) {
    const told = toldIn((await get(`/livestock.${id}`, 'partner')).body)
    assert.deepEqual([told.value, told.isHidden], ['9', false], id)
  }
})
