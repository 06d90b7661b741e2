import assert from 'node:assert/strict'
import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { type FieldSite, fieldSite, type Pocket, pocket, WEB } from '#tests/field.ts'
import {
  go,
  type Home,
  handIn,
  homesWithAnimals,
  letIn,
  look,
  openOutbox,
  recorded,
  saveFile,
  setUp,
  unlock,
  visit,
} from '#tests/field-hands.ts'
import { type Hands, handsOf } from '#tests/hands.ts'
import { openVisit, type Visit } from '#tests/visit.ts'
import { startChromium } from '#web/tools/chromium.ts'

let site: FieldSite
let browser: Browser
let desk: Visit
let hands: Hands
let phone: Pocket
let homes: readonly Home[]
let web: string
let rescue: string
let copy: string

before(async () => {
  web = await mkdtemp(join(tmpdir(), 'handsel-web-'))
  await cp(WEB, web, { recursive: true })
  site = await fieldSite(web)
  browser = await startChromium()
  desk = await openVisit(browser, site.address, {}, site.desk.cookie)
  hands = handsOf(desk)
  phone = await pocket(site.address)
  copy = `${phone.folder}.copy`
  homes = await homesWithAnimals(site)
})
after(async () => {
  await phone?.close()
  await browser?.close()
  await site?.close()
  for (const path of [web, copy]) await rm(path, { recursive: true, force: true })
})

const MINUTE = 60_000
const HELD = { id: 'any', answer: 'held', code: 'any', because: 'A person will look.' }

test('five minutes without a touch lock the phone, and what was typed is there again behind the PIN', async () => {
  rescue = await letIn(site, phone)
  await phone.page.clock.install()
  await phone.page.reload()
  await unlock(phone)
  await go(phone, '/record/visit.made', homes[0])
  await phone.hands.title('Visit')
  await phone.hands.answer('How it went', 'Not home')
  await phone.page.waitForTimeout(400)
  await phone.page.clock.fastForward(4 * MINUTE)
  await phone.page.waitForTimeout(200)
  await phone.hands.title('Visit')
  await phone.page.clock.fastForward(MINUTE + 10_000)
  await phone.hands.title('Locked')
})

test('while it is locked its cookie opens nothing, and behind the PIN it does', async () => {
  const { page } = phone
  const cookies = await page.context().cookies(site.address.replace('http:', 'https:'))
  assert.deepEqual(
    cookies.map(({ name, httpOnly }) => [name, httpOnly]),
    [['__Host-handsel', true]],
  )
  const asked = () => page.evaluate(`fetch('/api/v1/families').then(answer => answer.status)`)
  assert.equal(await asked(), 401)
  await unlock(phone)
  await phone.hands.title('Visit')
  assert.ok(await page.getByRole('radio', { name: 'Not home' }).isChecked())
  assert.equal(await asked(), 401, 'the half behind the PIN goes along with what the app itself asks')
})

test('a newer version is offered, never while something is typed, and comes at a press', async () => {
  const { page } = phone
  await page.getByRole('radio', { name: 'Seen' }).first().check()
  await appendFile(join(web, 'worker.js'), '\n// newer')
  await page.evaluate('navigator.serviceWorker.getRegistration().then(kept => kept.update()).then(() => 0)')
  await page.waitForFunction('navigator.serviceWorker.getRegistration().then(kept => kept.waiting !== null)')
  await page.waitForTimeout(300)
  assert.equal(await page.getByRole('button', { name: 'Reload' }).count(), 0)
  await go(phone, '/today')
  await phone.hands.title('Today')
  await page.waitForTimeout(500)
  await look(phone)
  await phone.hands.press('Reload')
  await phone.hands.title('Locked')
  assert.equal(
    await page.evaluate('navigator.serviceWorker.getRegistration().then(kept => kept.waiting === null)'),
    true,
  )
})

test('wrong PINs have to wait, are warned of, and after ten the books are gone but for what was not sent', async () => {
  const { page } = phone
  await unlock(phone)
  await phone.signal(false)
  await visit(phone, homes[1] as Home)
  await phone.hands.press('More')
  await phone.hands.press('Lock the phone')
  await phone.hands.title('Locked')
  assert.equal(
    await page.getByRole('button', { name: 'Undo' }).count(),
    0,
    'nothing is left of what was done',
  )
  for (let wrong = 1; wrong <= 10; wrong++) {
    await page.getByLabel('PIN').fill('135790')
    await phone.hands.press('Open')
    if (wrong === 10) break
    await phone.hands.see('That is not the PIN. Try again.')
    if (wrong === 3) {
      await phone.hands.see(/^Wait [34] seconds$/)
      await look(phone)
    }
    if (wrong >= 5) await phone.hands.see(wrong === 9 ? 'One try is left' : `${10 - wrong} tries are left`)
    if (wrong === 6) {
      await look(phone)
    }
    if (wrong === 9) await phone.hands.see(/^Wait 4:1\d$/)
    await page.clock.fastForward(1000 * 2 ** (wrong - 1) + 600)
    await page.getByRole('button', { name: 'Open' }).waitFor()
  }
  await phone.hands.title('The phone has forgotten its books')
  await look(phone)
})

test('the rescue code opens what was kept: at the office as a file, and on the phone set up again', async () => {
  const { page } = phone
  await saveFile(phone, 'Save as a file', copy)
  await page.reload()
  await phone.hands.title('The phone has forgotten its books')
  await desk.goTo('/settings/devices')
  await handIn(desk.page, hands, copy, rescue.toLowerCase().replaceAll('-', ' '))
  await hands.see('1 is in the books, 0 to be looked at, 0 came back')
  await phone.hands.press('Set up this phone again')
  await phone.hands.see('This needs a signal once: the phone signs off at the server first.')
  await look(phone)
  await phone.signal(true)
  await phone.hands.press('Set up this phone again')
  await phone.hands.title('Set up this phone')
  await phone.hands.write('Code', (await site.invite()).code)
  const before = rescue
  rescue = await setUp(phone, 'Green phone')
  await openOutbox(phone, 'All saved')
  await phone.hands.see('Kept from before')
  await look(phone)
  await page.getByLabel('Rescue code').fill(before)
  await phone.hands.press('Hand in')
  await phone.hands.see('1 entry is on this phone now')
  await page.waitForTimeout(500)
  await page.keyboard.press('Escape')
  await phone.hands.see('All saved')
})

test('a phone that is shut out forgets at its next call, says so, and keeps what it had not sent', async () => {
  const before = await recorded(site)
  await phone.signal(false)
  await visit(phone, homes[2] as Home)
  await desk.goTo('/settings/devices')
  await hands.press('Shut out', desk.page.getByRole('row').filter({ hasText: 'Green phone' }))
  await hands.press('Shut out', desk.page.getByRole('dialog'))
  await hands.see('Green phone is shut out.')
  await phone.signal(true)
  await phone.hands.title('This phone was shut out')
  await look(phone)
  await saveFile(phone, 'Save as a file', copy)
  await desk.goTo('/settings/devices')
  await handIn(desk.page, hands, copy, rescue)
  await hands.see('1 is in the books, 0 to be looked at, 0 came back')
  assert.equal(await recorded(site), before)
  await desk.page.route('**/api/v1/entries', route => route.fulfill({ json: { answers: [HELD] } }), {
    times: 1,
  })
  await hands.press('Hand in another')
  await handIn(desk.page, hands, copy, rescue)
  await hands.see('0 are in the books, 1 to be looked at, 0 came back')
  await hands.press('Needs a look', desk.page.getByRole('main'))
  await hands.title('Needs a look')
  await phone.hands.press('Set up this phone again')
  await phone.hands.title('Set up this phone')
})
