import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ROLES, type Role } from '#core/role.ts'
import { fillSample } from '#examples/sample/fill.ts'
import { drawSample } from '#examples/sample/sample.ts'
import { kindNamed } from '#programmes/index.ts'
import { ROUTES } from '#server/http/routes.ts'
import { type FreshSite, freshSite } from '#tests/browser.ts'
import { wordsOf } from '#tests/catalogs.ts'
import { TEST_SETTINGS } from '#tests/fresh-http.ts'
import { daysAgo } from '#tests/hands.ts'
import { memberStops } from '#tests/screens-list.ts'
import { signInAs } from '#tests/sign-in-as.ts'
import type { Visit } from '#tests/visit.ts'
import { homeOf, placesFor } from '#web/frame/nav.ts'
import { isOpenTo, OPEN_TO } from '#web/frame/open-to.ts'

const TODAY = daysAgo(0)
const MEMBERS = memberStops(drawSample(TODAY))

let site: FreshSite
before(async () => {
  site = await freshSite()
  await fillSample(site.database, site.context, TODAY, TEST_SETTINGS.masterKey)
})
after(() => site?.close())

/** What a page asks the server for first, or does there: whoever is shown the page may. */
const ASKS: Readonly<Record<keyof typeof OPEN_TO, readonly string[]>> = {
  '/today': ['GET /today'],
  '/record': ['GET /options', 'POST /entries'],
  '/record/$kind': ['GET /options', 'POST /entries'],
  '/entries/$id': ['GET /entries/:id'],
  '/inbox': ['GET /inbox'],
  '/families': ['GET /families'],
  '/families/$id': ['GET /families/:id'],
  '/animals': ['GET /animals'],
  '/animals/$id': ['GET /animals/:id'],
  '/animals/$id/chain': ['GET /animals/:id/chain'],
  '/candidate-lists': ['GET /candidate-lists'],
  '/funds': ['GET /funds'],
  '/funds/$id': ['GET /funds/:id'],
  '/figures': ['GET /figures'],
  '/print/entries/$id': ['GET /entries/:id'],
  '/print/attendance': ['GET /families'],
  '/print/labels': ['GET /animals'],
  '/import': ['GET /imports'],
  '/import/$id': ['GET /imports/:id'],
  '/settings/members': ['GET /members'],
  '/settings/devices': ['GET /devices'],
  '/settings/registers/$register': ['GET /registers/places', 'GET /registers/funds'],
  '/settings/registers/terms/$id': ['GET /registers/terms/:id'],
  '/settings/months': ['GET /periods'],
}

/** Settings and the months are kept from some who may read them: they have nothing to do there. */
const NARROWER = /^\/settings\//

test('a page is shown to those whom the server lets in there', () => {
  const pages = Object.keys(OPEN_TO) as (keyof typeof OPEN_TO)[]
  for (const page of pages) {
    for (const role of ROLES) {
      const isIn = ASKS[page].every(asked => letsIn(asked, role))
      if (isOpenTo([role], page)) assert.ok(isIn, `${page} is shown to the ${role}, whom the server refuses`)
      else if (!NARROWER.test(page))
        assert.ok(!isIn, `${page} is kept from the ${role}, whom the server lets in`)
    }
  }
})

test('everybody begins where they may be, and those with few places have them all under the thumb', () => {
  const homes = ROLES.map(role => [role, homeOf([role]).to])
  assert.deepEqual(Object.fromEntries(homes), {
    administrator: '/settings',
    coordinator: '/today',
    approver: '/today',
    field_worker: '/today',
    analyst: '/figures',
    partner: '/figures',
    auditor: '/today',
  })
  for (const role of ['partner', 'analyst'] as const) {
    assert.deepEqual(
      placesFor([role]).map(({ to, near }) => [to, near]),
      [
        ['/figures', true],
        ['/settings', true],
      ],
    )
  }
  const near = placesFor(['coordinator']).filter(place => place.near)
  assert.deepEqual(
    near.map(({ to }) => to),
    ['/today', '/record', '/families'],
  )
})

function letsIn(asked: string, role: Role): boolean {
  const [method, path] = asked.split(' ')
  const found = ROUTES.find(route => route.method === method && route.path === `/api/v1${path}`)
  assert.ok(found, `${asked} is one of the routes`)
  return typeof found.who === 'string' || found.who.includes(role)
}

test('each role begins where it may be, and is shown no way and no page that the server refuses it', async () => {
  const title = wordsOf('en').get('not_for_you.title')?.text
  const walk = async (role: Role, width: number) => {
    const visit = await site.visit({ width }, (await signInAs(site.database, site.tenant, role)).cookie)
    await visit.goTo('/')
    assert.equal(await visit.page.getByRole('alert').count(), 0, `${role} begins at ${visit.page.url()}`)
    for (const page of Object.keys(OPEN_TO)) {
      const stop = MEMBERS[page]?.find(({ refusal }) => !refusal)
      assert.ok(stop, page)
      await visit.turnTo(stop.at)
      const isOpen = (await visit.page.locator('h1').first().innerText()) !== title
      assert.equal(isOpen, isOpenTo([role], page) && mayRecord(stop.at, role), `${page} to the ${role}`)
      assert.deepEqual(visit.faults, [], `${page} to the ${role}`)
      await noWayToClosed(visit, role)
    }
    await visit.leave()
  }
  // A coordinator walks everywhere in tests/screens.test.ts; an analyst and an auditor see what one of these sees.
  const walkers = ['partner', 'administrator', 'approver', 'field_worker'] as const
  await Promise.all(walkers.map((role, n) => walk(role, n % 2 ? 360 : 1280)))
})

test('of the acts, too, only those of the role have a form', async () => {
  const title = wordsOf('en').get('not_for_you.title')?.text ?? '?'
  const worker = await signInAs(site.database, site.tenant, 'field_worker')
  const visit = await site.visit({ width: 360 }, worker.cookie)
  await visit.goTo('/record/visit.made')
  assert.equal(await visit.page.getByRole('heading', { name: title }).count(), 0)
  await visit.turnTo('/record/money.received')
  await visit.page.getByRole('heading', { name: title }).waitFor()
  await visit.leave()
})

/** Whether an address is of no form, or of the form of an act that is the role's. */
function mayRecord(at: string, role: Role): boolean {
  const [, name] = /^\/record\/([a-z_.]+)/.exec(at) ?? []
  return name === undefined || (kindNamed(name)?.who.includes(role) ?? true)
}

/** Of the links in sight none leads to a page that is closed to the role. */
async function noWayToClosed(visit: Visit, role: Role): Promise<void> {
  const links = visit.page.locator('a[href^="/"]').filter({ visible: true })
  const ways = await links.evaluateAll(all =>
    all.map(link => new URL((link as HTMLAnchorElement).href).pathname),
  )
  const closed = Object.keys(OPEN_TO).filter(page => !isOpenTo([role], page))
  const patterns = closed.map(page => new RegExp(`^${page.replace(/\$\w+/g, '[^/]+')}$`))
  const wrong = ways.filter(way => patterns.some(pattern => pattern.test(way)) || !mayRecord(way, role))
  assert.deepEqual(wrong, [], `the ${role} is led there from ${visit.page.url()}`)
}

test('whoever sees figures only is not promised the entries behind them', async () => {
  for (const [role, isPromised] of [
    ['partner', false],
    ['auditor', true],
  ] as const) {
    const visit = await site.visit({}, (await signInAs(site.database, site.tenant, role)).cookie)
    await visit.goTo('/figures')
    const said = await visit.page.getByRole('main').innerText()
    assert.equal(/entries behind/.test(said), isPromised, role)
    await visit.leave()
  }
})
