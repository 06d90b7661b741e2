import { after, before, test } from 'node:test'
import { roomsOf } from '#cli/rooms.ts'
import { openSetup } from '#server/access/setup.ts'
import { withClient } from '#server/database/client.ts'
import { type FreshSite, freshSite } from '#tests/browser.ts'
import { TEST_SETTINGS } from '#tests/fresh-http.ts'
import { type Hands, handsOf } from '#tests/hands.ts'
import type { Visit } from '#tests/visit.ts'

const PASSWORD = 'seven grey donkeys climb'

let site: FreshSite
let visit: Visit
let hands: Hands

before(async () => {
  site = await freshSite({
    afterFounding: (start, context) =>
      roomsOf(site.database, TEST_SETTINGS.masterKey as Uint8Array).afterFounding?.(start, context) ??
      Promise.resolve(),
  })
  await withClient(site.superuserUrl, client => client.query('delete from access.tenants'))
  visit = await site.visit()
  hands = handsOf(visit)
})
after(async () => {
  await visit.leave().finally(site.close)
})

test('the link of the terminal works in the tab that said it was missing', async () => {
  await visit.goTo('/set-up')
  await hands.see('Open the link from the terminal')
  await visit.page.goto(`/set-up#token=${await openSetup(site.database)}`)
  await hands.see('Import a spreadsheet')
})

test('whoever began with a spreadsheet is asked for it, also after putting the second step off', async () => {
  await hands.press(/^Import a spreadsheet/)
  await hands.write('Workspace', 'Poplar Bend Women')
  await hands.write('Your name', 'Aygul')
  await hands.write('E-mail', 'aygul@example.org')
  await hands.write('New password', PASSWORD)
  await hands.press('Begin, then import')
  await hands.press('Later')
  await hands.title('Import')
})

test('whoever is asked to sign in on the way gets where they were going', async () => {
  await hands.press('Sign out')
  await visit.goTo('/funds')
  await hands.write('E-mail', 'aygul@example.org')
  await hands.write('Password', PASSWORD)
  await hands.press('Sign in', visit.page.locator('form'))
  await hands.press('Later')
  await hands.title('Funds')
})
