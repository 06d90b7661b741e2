import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type FreshSite, freshSite } from '#tests/browser.ts'
import { handsOf } from '#tests/hands.ts'
import { signInAgain, signInAs } from '#tests/sign-in-as.ts'

// Whoever must set up a second step and has only the phone on which it is asked.

let site: FreshSite
before(async () => {
  site = await freshSite()
})
after(() => site?.close())

test('a phone opens its authenticator by a link that goes to no server', async () => {
  const { cookie } = await signInAs(site.database, site.tenant, 'partner', 'enrol')
  const visit = await site.visit({ width: 360 }, cookie)
  const asked: string[] = []
  visit.page.on('request', request => void asked.push(request.url()))
  await visit.goTo('/')
  const link = visit.page.getByRole('link', { name: 'Open it in the app here' })
  const address = String(await link.getAttribute('href'))
  assert.match(address, /^otpauth:\/\/totp\//)
  const [first, picture] = [await link.boundingBox(), await visit.page.getByRole('img').first().boundingBox()]
  assert.ok(first && picture && first.y < picture.y, 'before the picture, with which a phone can do nothing')
  const secret = new URL(address).searchParams.get('secret') ?? ''
  assert.ok(secret.length >= 26)
  await link.click()
  await visit.settle()
  assert.deepEqual(
    asked.filter(url => url.startsWith('http') && url.includes(secret)),
    [],
  )
  assert.match(visit.page.url(), /\/second-step/)
  assert.deepEqual(
    visit.faults.filter(fault => /security policy/i.test(fault)),
    [],
  )
  const desk = await site.visit({ width: 1280 }, cookie)
  await desk.goTo('/')
  await desk.page.getByRole('img').first().waitFor()
  assert.equal(await desk.page.getByRole('link', { name: 'Open it in the app here' }).count(), 0)
})

test('whoever cannot set it up now signs out there', async () => {
  const { cookie } = await signInAs(site.database, site.tenant, 'coordinator', 'enrol')
  const visit = await site.visit({ width: 360 }, cookie)
  await visit.goTo('/today')
  await handsOf(visit).press('Sign out')
  await visit.page.waitForURL(/\/sign-in/)
  await visit.goTo('/today')
  assert.match(visit.page.url(), /\/sign-in/)
  await visit.leave()
})

test('whoever has lost the phone is asked for a recovery code, and sees all of it', async () => {
  const who = await signInAs(site.database, site.tenant, 'coordinator', 'enrol')
  const visit = await site.visit({ width: 360 }, await signInAgain(site.database, who, 'second-factor'))
  await visit.goTo('/sign-in')
  const hands = handsOf(visit)
  await hands.see(/^Open your authenticator app/)
  await hands.press('Use a recovery code')
  await hands.see(/^Type one of the recovery codes/)
  assert.equal(await visit.page.getByText(/authenticator app and type/).count(), 0)
  const field = visit.page.getByRole('textbox')
  await field.fill('78G9-8S7K-0SJ3-X2P0-6Z0F-4JQQ')
  const hidden = await field.evaluate(
    '(() => { const f = document.activeElement; return f.scrollWidth - f.clientWidth })()',
  )
  assert.equal(hidden, 0)
  await visit.leave()
})
