import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { withClient } from '#server/database/client.ts'
import { type FieldSite, fieldSite, type Pocket, pocket } from '#tests/field.ts'
import { daysAgo, type Hands, handsOf } from '#tests/hands.ts'
import { go, type Home, homesWithAnimals, look, setUp, unlock, visit } from '#tests/field-hands.ts'
import { openVisit, type Visit } from '#tests/visit.ts'
import { startChromium } from '#web/tools/chromium.ts'

let site: FieldSite
let browser: Browser
let desk: Visit
let hands: Hands
let phone: Pocket
let other: Pocket
let homes: readonly Home[]
let copy: string

before(async () => {
  site = await fieldSite()
  browser = await startChromium()
  desk = await openVisit(browser, site.address, {}, site.desk.cookie)
  hands = handsOf(desk)
  ;[phone, other] = [await pocket(site.address), await pocket(site.address)]
  copy = `${phone.folder}.copy`
  homes = await homesWithAnimals(site)
})
after(async () => {
  await rm(copy, { force: true })
  await phone?.close()
  await other?.close()
  await browser?.close()
  await site?.close()
})

const shot = (page: Pocket['page'], name: string) => page.screenshot({ path: `/tmp/fr-shots/${name}.png` })

/** What the worker recorded, and how many times. */
async function recorded(): Promise<number> {
  const { rows } = await withClient(site.superuserUrl, client =>
    client.query('select id from ledger.entries where recorded_by = $1', [site.worker.user]),
  )
  return rows.length
}

test('a phone is let in by the code that the office reads out', async () => {
  await desk.goTo('/settings/devices')
  await hands.press('Let a phone in')
  await hands.choose('Whose phone', new RegExp(site.worker.email))
  await hands.press('Make the code')
  await shot(desk.page, '01-desk-code')
  const dialog = desk.page.getByRole('dialog')
  const code = await dialog.locator('[data-kind=code]').last().innerText()
  await phone.start('/enrol', 'signal')
  await phone.hands.title('Set up this phone')
  await shot(phone.page, '02-enrol')
  await phone.hands.write('Code', `${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}`)
  await phone.hands.press('Go on')
  await phone.page.waitForTimeout(800)
  await shot(phone.page, '03-enrol-wrong')
  await phone.hands.write('Code', code.toLowerCase().replaceAll('-', ' '))
  await setUp(phone, 'Blue phone')
  await shot(phone.page, '04-today')
  await hands.see('Blue phone', dialog)
})

test('a dying phone saves a copy; another hands it in, and it counts once', async () => {
  await phone.signal(false)
  for (const home of homes.slice(0, 2)) await visit(phone, home)
  await phone.page.getByRole('button', { name: '2 waiting on this phone' }).click()
  await phone.page.waitForTimeout(500)
  await shot(phone.page, '05-outbox')
  await phone.hands.press('Save a copy')
  await phone.page.getByLabel('Words that open it').fill('three grey donkeys')
  await shot(phone.page, '06-save')
  const [file] = await Promise.all([phone.page.waitForEvent('download'), phone.hands.press('Save the file')])
  await file.saveAs(copy)
  await shot(phone.page, '07-saved')
  await phone.page.keyboard.press('Escape')

  await other.start((await site.invite()).link, 'signal')
  await setUp(other, 'Red phone')
  await other.page.getByRole('button', { name: 'All saved' }).click()
  await other.hands.press('Hand in a copy')
  await shot(other.page, '08-hand-in')
  await other.hands.press('Hand in')
  await shot(other.page, '08b-hand-in-empty')
  await other.page.getByLabel('Copy', { exact: true }).setInputFiles(copy)
  await other.page.getByLabel('Words that open it').fill('two grey donkeys')
  await other.hands.press('Hand in')
  await other.page.waitForTimeout(1500)
  await shot(other.page, '09-hand-in-wrong')
  await other.page.getByLabel('Words that open it').fill(' Three  grey donkeys')
  await other.hands.press('Hand in')
  await other.hands.see('2 entries are on this phone now')
  await shot(other.page, '10-taken')
  await other.hands.press('Back')
  await other.page.waitForTimeout(1500)
  await shot(other.page, '11-back')
  assert.equal(await recorded(), 2)
  await phone.signal(true)
  await phone.hands.see('All saved')
  assert.equal(await recorded(), 2)
})
