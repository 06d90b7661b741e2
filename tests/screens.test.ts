import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fillSample } from '#examples/sample/fill.ts'
import { drawSample } from '#examples/sample/sample.ts'
import { kindNamed } from '#programmes/index.ts'
import { withClient } from '#server/database/client.ts'
import { audit } from '#tests/audit.ts'
import { type FreshSite, freshSite } from '#tests/browser.ts'
import { wordsOf } from '#tests/catalogs.ts'
import { TEST_SETTINGS } from '#tests/fresh-http.ts'
import { daysAgo, handsOf } from '#tests/hands.ts'
import { readPage } from '#tests/read-page.ts'
import { DOORS, formStops, memberStops, type Stop, type Stops } from '#tests/screens-list.ts'
import { type SignedIn, signInAs } from '#tests/sign-in-as.ts'
import { smallTargets } from '#tests/small-targets.ts'
import type { Look, Visit } from '#tests/visit.ts'

// Both ends of what people hold, each in another light: a phone by day, a desk by night.
const PHONE_WIDTH = 360
const LOOKS: readonly Look[] = [
  { width: PHONE_WIDTH, theme: 'light' },
  { width: 1280, theme: 'dark' },
]
const TODAY = daysAgo(0)
const SAMPLE = drawSample(TODAY)
const MEMBERS = memberStops(SAMPLE)

let site: FreshSite
let inside: readonly Visit[]
let outside: readonly Visit[]
let coordinator: SignedIn

before(async () => {
  site = await freshSite()
  await fillSample(site.database, site.context, TODAY, TEST_SETTINGS.masterKey)
  const roles = ['administrator', 'coordinator', 'approver'] as const
  coordinator = await signInAs(site.database, site.tenant, roles)
  inside = await Promise.all(LOOKS.map(look => site.visit(look, coordinator.cookie)))
  outside = await Promise.all(LOOKS.map(look => site.visit(look)))
})
after(() => site?.close())

test('every route of the app is looked at', async () => {
  const [visit] = outside
  await visit?.goTo('/sign-in')
  const routes = await visit?.page.evaluate('Object.keys(__TSR_ROUTER__.routesByPath)')
  const listed = Object.keys({ ...MEMBERS, ...DOORS })
  assert.deepEqual(
    listed.toSorted(),
    (routes as string[]).toSorted(),
    'tests/screens-list.ts has each of them',
  )
})

function look(at: Stops, windows: () => readonly Visit[]): void {
  for (const [route, stops] of Object.entries(at)) {
    for (const stop of stops) test(nameOf(route, stop), () => check(stop, windows(), { audits: audit }))
  }
}

function nameOf(route: string, { at, open }: Stop): string {
  return `${route}${route.includes('$') ? ` at ${at}` : ''}${open ? ', opened' : ''}`
}

look(MEMBERS, () => inside)
look(DOORS, () => outside)

test('every route comes up by its address alone, as it does by a way within the app', async () => {
  const [visit] = inside
  assert.ok(visit)
  for (const stops of Object.values(MEMBERS)) {
    const stop = stops.find(({ open }) => !open)
    if (stop) await check(stop, [visit], { isAnew: true })
  }
})

test('every act has a form that fits a phone', async t => {
  for (const stop of formStops(MEMBERS)) {
    await t.test(stop.at, () => check(stop, inside.slice(0, 1)))
  }
})

test('in the sun nothing casts a shadow, lines are thick, and everything can be told apart', async () => {
  const [, visit] = inside
  assert.ok(visit)
  await visit.page.addInitScript("localStorage.setItem('theme', 'sunlight')")
  for (const at of ['/gallery', '/today', '/record/visit.made', '/funds', '/figures']) {
    await visit.goTo(at)
    const { theme, shadow, border } = (await visit.page.evaluate(`(() => {
      const worn = getComputedStyle(document.documentElement)
      const said = name => worn.getPropertyValue(name).trim()
      return { theme: document.documentElement.dataset.theme, shadow: said('--shadow-m'), border: said('--border') }
    })()`)) as Record<string, string>
    assert.deepEqual({ theme, shadow, border }, { theme: 'sunlight', shadow: 'none', border: '2px' })
    await audit(visit.page)
  }
  await visit.page.evaluate("localStorage.removeItem('theme')")
})

test('on paper nothing is left of what is pressed', async () => {
  const [, visit] = inside
  assert.ok(visit)
  // Whoever may still put off the second step is reminded of it, also there.
  await remind(coordinator.user, '1 day')
  const reminded = wordsOf('en').get('second_step.set_up')?.text ?? '?'
  const pages = Object.values(MEMBERS)
    .flat()
    .filter(({ at }) => at.startsWith('/print/'))
  assert.ok(pages.length >= 4)
  for (const { at } of pages) {
    await visit.goTo(at)
    const controls = visit.page.locator('[data-print="no"]').filter({ visible: true })
    const pressed = visit.page.getByRole('button').or(visit.page.getByRole('link', { name: reminded }))
    assert.ok((await controls.count()) > 0, at)
    assert.equal(await visit.page.getByRole('link', { name: reminded }).count(), 1, at)
    await visit.page.emulateMedia({ media: 'print' })
    assert.equal(await controls.count(), 0, at)
    assert.equal(await pressed.filter({ visible: true }).count(), 0, at)
    const top = (await visit.page.locator('main').boundingBox())?.y ?? 999
    assert.ok(top < 100, `${at} begins ${top} px down the paper`)
    await visit.page.emulateMedia({ media: 'screen' })
  }
  await remind(coordinator.user, null)
})

/** Until when somebody may put off the second step of signing in. */
async function remind(user: string, within: string | null): Promise<void> {
  const change = 'update access.users set second_factor_due_at = now() + $2::interval where id = $1'
  await withClient(site.superuserUrl, client => client.query(change, [user, within]))
}

test('of a table that is wider than a phone, an edge shows where there is more, and the arrow keys go there', async () => {
  for (const [language, forward] of [
    ['en', 'ArrowRight'],
    ['ug', 'ArrowLeft'],
  ] as const) {
    const visit = await site.visit({ width: 360, language, theme: 'dark' }, coordinator.cookie)
    await visit.goTo('/figures')
    const words = wordsOf(language)
    const caption = words.get('completion.caption')?.text ?? '?'
    const table = visit.page.getByRole('region', { name: caption })
    const edges = visit.page.locator('[data-more]').filter({ has: table })
    await table.scrollIntoViewIfNeeded()
    await visit.page
      .getByText(words.get('sideways.more')?.text ?? '?')
      .first()
      .waitFor()
    assert.equal(await edges.getAttribute('data-more'), 'end', language)
    await table.focus()
    await visit.page.emulateMedia({ forcedColors: 'active' })
    await audit(visit.page)
    await visit.page.emulateMedia({ forcedColors: null })
    for (let times = 0; times < 20; times++) await visit.page.keyboard.press(forward)
    await visit.page.locator('[data-more="start"]').filter({ has: table }).waitFor()
    await visit.leave()
  }
})

test('what stands beside or over something else leaves it its place', async () => {
  const [phone, desk] = inside
  assert.ok(phone && desk)
  await desk.goTo('/animals')
  const animals = wordsOf('en')
  const tops = ['animals.find', 'animals.show'].map(async id => {
    const box = await desk.page
      .getByText(animals.get(id)?.text ?? '?', { exact: true })
      .first()
      .boundingBox()
    return Math.round(box?.y ?? Number.NaN)
  })
  const [find, show] = await Promise.all(tops)
  assert.equal(find, show, 'labels beside one another stand at one height')
  await phone.goTo('/gallery')
  await handsOf(phone).press('Show a toast')
  const toast = phone.page.getByText(/^Saved on this phone \(code/).filter({ visible: true })
  const { y = 999, height = 999 } = (await toast.last().boundingBox()) ?? {}
  assert.ok(y + height < 160, `a toast reaches down to ${y + height} px, over what is answered next`)
})

test('answers and acts that differ have pictures that differ', async () => {
  const [phone] = inside
  assert.ok(phone)
  const picture = (kind: string) => kindNamed(kind)?.pictogram
  assert.notEqual(picture('livestock.bought'), picture('livestock.sold'))
  await phone.goTo('/record/visit.made')
  const tiles = await phone.page
    .locator('label:has(input[type=radio]) svg')
    .evaluateAll(all => all.map(each => (each as { innerHTML: string }).innerHTML.includes('M9.5 10H38')))
  assert.ok(tiles.length >= 3)
  assert.ok(tiles.filter(Boolean).length <= 1, 'one calendar at most')
})

test('a certificate says in both languages which animal it is, and under whose programme it went', async () => {
  const [, visit] = inside
  assert.ok(visit)
  const passedOn = SAMPLE.entries.findLast(({ kind }) => kind === 'livestock.passed_on')
  await visit.goTo(`/print/entries/${passedOn?.id}`)
  const [tenant] = await tenantNames()
  for (const [n, language] of (['en', 'zh-Hans'] as const).entries()) {
    const words = wordsOf(language)
    const said = await visit.page.locator('article').nth(n).innerText()
    const species = words.get(`species.${passedOn?.fields.species}`)?.text ?? '?'
    const sexes = ['female', 'male'].map(sex => words.get(`choice.sex.${sex}`)?.text ?? '?')
    assert.ok(said.includes(species), `${species}: ${said}`)
    assert.ok(
      sexes.some(sex => said.includes(sex)),
      `${sexes}: ${said}`,
    )
    for (const term of ['print.programme', 'print.organisation'])
      assert.ok(said.includes(words.get(term)?.text ?? '?'), `${term}: ${said}`)
    assert.ok(tenant && said.includes(tenant), `${tenant}: ${said}`)
  }
})

/** How the workspace is called that hands things over. */
async function tenantNames(): Promise<readonly string[]> {
  const { rows } = await withClient(site.superuserUrl, client =>
    client.query<{ name: string }>('select name from access.tenants where id = $1', [site.tenant]),
  )
  return rows.map(({ name }) => name)
}

/** Where something was opened last, which the next screen must not meet. */
const opened = new WeakSet<Visit>()

/**
 * What holds of every screen, in both windows at once: walking from one to the next within the app, as everybody does
 * most of the time, or loading it anew, as whoever follows a link.
 */
async function check(
  stop: Stop,
  windows: readonly Visit[],
  { audits, isAnew = false }: { audits?: typeof audit; isAnew?: boolean } = {},
): Promise<void> {
  await Promise.all(
    windows.map(async visit => {
      const before = visit.faults.length
      if (stop.refusal) visit.expect(stop.refusal)
      await (isAnew || opened.has(visit) ? visit.goTo(stop.at) : visit.turnTo(stop.at))
      await stop.open?.(handsOf(visit), visit)
      if (stop.open) opened.add(visit)
      else opened.delete(visit)
      const width = visit.page.viewportSize()?.width
      const wanted = { spill: 0, titles: stop.titles ?? 1, odd: [] }
      const said = `at ${width} px nothing sticks out, there is one h1, and every word is for people`
      assert.deepEqual(await readPage(visit.page), wanted, said)
      await audits?.(visit.page)
      if (width === PHONE_WIDTH && audits)
        assert.deepEqual(await smallTargets(visit.page), [], 'a finger meets what it means')
      assert.deepEqual(visit.faults.slice(before), [], 'nothing goes wrong on the way')
    }),
  )
}
