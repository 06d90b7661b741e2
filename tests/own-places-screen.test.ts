import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { fillSample } from '#examples/sample/fill.ts'
import { drawSample } from '#examples/sample/sample.ts'
import { audit } from '#tests/audit.ts'
import { type FreshSite, freshSite } from '#tests/browser.ts'
import { TEST_SETTINGS } from '#tests/fresh-http.ts'
import { daysAgo, handsOf } from '#tests/hands.ts'
import { readPage } from '#tests/read-page.ts'
import { type SignedIn, signInAs } from '#tests/sign-in-as.ts'

const TODAY = daysAgo(0)
const { land } = drawSample(TODAY)

let site: FreshSite
let worker: SignedIn
let administrator: SignedIn

before(async () => {
  site = await freshSite()
  await fillSample(site.database, site.context, TODAY, TEST_SETTINGS.masterKey)
  worker = await signInAs(site.database, site.tenant, 'field_worker')
  administrator = await signInAs(site.database, site.tenant, 'administrator')
})
after(() => site?.close())

async function placesOf(user: string): Promise<readonly string[] | null> {
  return site.database.inTenant(site.context, async tx => {
    const { rows } = await sql<{ names: string[] | null }>`
      select (select array_agg(p.name order by p.name) from ledger.places as p where p.id = any (m.places)) as names
      from access.memberships as m where m.user_id = ${user}`.execute(tx)
    return rows[0]?.names ?? null
  })
}

for (const width of [360, 1280]) {
  test(`at ${width} px a member is limited to a township by keyboard, and back to everywhere`, async () => {
    const visit = await site.visit({ width }, administrator.cookie)
    const hands = handsOf(visit)
    const { page } = visit
    const open = async () => {
      await visit.goTo('/settings/members')
      await page
        .getByRole('row')
        .filter({ hasText: worker.email })
        .getByRole('button', { name: 'Change' })
        .click()
      await page.getByRole('dialog').getByRole('radio', { name: 'Everywhere' }).waitFor()
    }
    const box = (name: string) => page.getByRole('dialog').getByRole('checkbox', { name, exact: true })
    await open()
    await page.getByRole('radio', { name: 'Everywhere' }).focus()
    await page.keyboard.press('ArrowRight')
    await hands.see(/only what belongs to these places/)
    await hands.press('Save')
    await hands.see('Choose at least one place, or everywhere.')
    await box('Kumush Township').focus()
    await page.keyboard.press('Space')
    const inside = await page.getByRole('dialog').getByRole('checkbox', { disabled: true }).count()
    assert.ok(inside > 0, 'what lies in a chosen place comes with it')
    assert.deepEqual((await readPage(page)).spill, 0)
    await audit(page)
    await hands.press('Save')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    assert.deepEqual(await placesOf(worker.user), ['Kumush Township'])
    await hands.see('Kumush Township', page.getByRole('row').filter({ hasText: worker.email }))

    await open()
    assert.ok(await box('Kumush Township').isChecked(), 'the dialog shows what holds')
    await page.getByRole('radio', { name: 'Only some places' }).focus()
    await page.keyboard.press('ArrowLeft')
    await hands.press('Save')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    assert.equal(await placesOf(worker.user), null)
    await visit.leave()
  })
}

test('an invitation can be to some places, and says so while it waits', async () => {
  const visit = await site.visit({ width: 360 }, administrator.cookie)
  const hands = handsOf(visit)
  await visit.goTo('/settings/members')
  await hands.press('Invite somebody')
  await hands.write('E-mail', 'guzel@example.org')
  await hands.answer('Works in', 'Only some places')
  await hands.tick('Kumush Township')
  await audit(visit.page)
  await hands.press('Make the invitation')
  await hands.see('The invitation is ready')
  await hands.press('I have passed it on')
  await hands.see('Kumush Township', visit.page.getByRole('row').filter({ hasText: 'guzel@example.org' }))
  await visit.leave()
})

test('who works in a township meets its villages and their families, and nobody else', async () => {
  const township = land.places.find(({ word }) => word === 'sample.township_2')?.id
  await site.database.inTenant(site.context, tx =>
    sql`update access.memberships set places = ${[township]}::uuid[] where user_id = ${worker.user}`.execute(
      tx,
    ),
  )
  const visit = await site.visit({ width: 360 }, worker.cookie)
  const hands = handsOf(visit)
  await visit.goTo('/families')
  await hands.see('Old Mill')
  const words = await visit.page.locator('main').innerText()
  assert.match(words, /Sandgate/)
  assert.doesNotMatch(words, /Poplar Bend|Upper Spring|Three Wells/)
  const away = land.families.find(({ place }) => place === land.villages[0])
  visit.expect(/^404 GET/)
  await visit.goTo(`/families/${away?.id}`)
  await hands.see(/There is nothing here/)
  await visit.leave()
})
