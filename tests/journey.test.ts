import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { roomsOf } from '#cli/rooms.ts'
import { openSetup } from '#server/access/setup.ts'
import { withClient } from '#server/database/client.ts'
import { type FreshSite, freshSite } from '#tests/browser.ts'
import { TEST_SETTINGS } from '#tests/fresh-http.ts'
import { daysAgo, type Hands, handsOf } from '#tests/hands.ts'
import type { Visit } from '#tests/visit.ts'

const PASSWORD = 'seven grey donkeys climb'
const BOUGHT = daysAgo(320)
const PLACED = daysAgo(300)
const BORN = daysAgo(120)
const FROZEN = daysAgo(20)

let site: FreshSite
let visit: Visit
let hands: Hands
let isStuck = false

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

/** One stretch of the day; what comes after a stretch that failed has no ground to stand on. */
function stretch(name: string, act: () => Promise<void>): void {
  test(name, async t => {
    if (isStuck) return t.skip('an earlier stretch failed')
    isStuck = true
    await act()
    assert.deepEqual(visit.faults, [])
    isStuck = false
  })
}

stretch('the link of the terminal founds a workspace, and nothing is in it', async () => {
  await visit.goTo(`/set-up#token=${await openSetup(site.database)}`)
  await hands.press(/^Start empty/)
  await hands.write('Workspace', 'Poplar Bend Women')
  await hands.write('Your name', 'Aygul')
  await hands.write('E-mail', 'aygul@example.org')
  await hands.write('New password', PASSWORD)
  await hands.press('Begin')
  await hands.title('Make your sign-in safe')
  await hands.press('Later')
  await hands.title('Today')
  await hands.see('Nothing is due, and nothing is being waited for.')
})

stretch('a month cannot be closed nowhere: the page says to add a place first, and leads there', async () => {
  await visit.goTo('/settings/months')
  await hands.see('Add a place first')
  await hands.press('Add a place')
  await hands.see('Places')
  assert.match(visit.page.url(), /\/settings\/registers\/places$/)
})

stretch('a township, its village and a fund are made in the settings', async () => {
  await hands.goTo('Settings')
  await hands.press('Places')
  await addPlace('Sand Gate', 'Township')
  await hands.press('Add a place in Sand Gate')
  await hands.write('Name', 'Upper Well')
  await hands.press('Add', dialog())
  await hands.see('Upper Well is saved.')
  await hands.press('Funds', visit.page.getByRole('main'))
  await hands.press('Add a fund')
  await hands.write('Name', 'Donkeys for families')
  await hands.choose('Who holds the money', 'Poplar Bend Women')
  await hands.day('Began on', daysAgo(400))
  await hands.press('Add', dialog())
  await hands.see('Donkeys for families is saved.')
})

async function addPlace(name: string, kind: string): Promise<void> {
  await hands.press('Add a place')
  await hands.write('Name', name)
  await hands.choose('What it is', kind)
  await hands.press('Add', dialog())
  await hands.see(`${name} is saved.`)
}

function dialog() {
  return visit.page.getByRole('dialog')
}

stretch('a donation comes into the fund, and two donkeys are bought from it', async () => {
  await hands.goTo('Record')
  await hands.press('Donation')
  await hands.write('Amount', '20000')
  await hands.day('When', daysAgo(330))
  await hands.press('Save')
  await hands.title('Received')
  await hands.goTo('Record')
  await hands.press('Buy animals')
  await hands.write('Price for all', '18000')
  await animal(0, 'D-001')
  await hands.press('Add an animal')
  await hands.write('Ear tag', 'D-002', 1)
  await hands.day('When', BOUGHT)
  await hands.press('Save')
  await hands.title('Bought')
  await hands.goTo('Funds')
  await hands.see('¥2,000')
})

async function animal(at: number, tag: string): Promise<void> {
  await hands.choose('Species', 'Donkey', at)
  await hands.answer('Sex', 'Female', at)
  await hands.write('Ear tag', tag, at)
}

stretch('the families of a sheet come in', async () => {
  await hands.goTo('Import')
  const sheet = 'Code,Name,Village\nF-1,Amangul,Upper Well\nF-2,Hanipa,Upper Well'
  await hands.bring('Sheet', 'Families.csv', sheet)
  await hands.press('Read the sheet')
  await hands.title('Families.csv')
  await hands.press('Check the rows')
  await hands.see('Amangul')
  await hands.press('Go on to Import')
  await hands.press('Import 2 rows')
  await hands.see('Imported')
  await hands.goTo('Families')
  await hands.see('Amangul')
  await hands.see('Hanipa')
})

stretch('one donkey is placed with a family, and both confirm it', async () => {
  await hands.goTo('Animals')
  await hands.press('D-001')
  await hands.press('Record…')
  await hands.press('Place an animal')
  await hands.find('To', 'Amangul')
  await hands.tick('The organisation confirms that it gave the animal')
  await hands.tick('The receiving family confirms')
  await hands.day('When', PLACED)
  await hands.press('Save')
  await hands.title('Placed')
  await hands.see('Confirmed by the receiver')
})

stretch('the visit that is due stands on Today', async () => {
  await hands.goTo('Today')
  await hands.see('Amangul')
  await hands.see('Visit: see')
})

stretch('who may receive next is written down, with the interest that was declared', async () => {
  await hands.goTo('Animals')
  await hands.press('Candidate lists')
  await hands.press('Write a list')
  await hands.find('Family', 'Hanipa')
  await hands.tick('Training done')
  await hands.answer('Interest declared', 'Neighbour')
  await hands.day('When', FROZEN)
  await hands.choose('Village or place', 'Upper Well')
  await hands.press('Save')
  await hands.title('Candidate list frozen')
  await hands.press('Candidate list frozen', visit.page.getByRole('list'))
  await hands.see(/Written down by Aygul/)
  await hands.see('Training done', visit.page.getByRole('row'))
  await hands.see('Neighbour', visit.page.getByRole('row'))
})

stretch('her foal is born and, grown, passed on to the next family, chosen from the list', async () => {
  await hands.goTo('Families')
  await hands.press('Amangul')
  await hands.press('Record…')
  await hands.press('Birth')
  await hands.answer('Sex', 'Female')
  await hands.write('Ear tag', 'D-003')
  await hands.day('When', BORN)
  await hands.press('Save')
  await hands.title('Born')
  await hands.goTo('Animals')
  await hands.press('D-003')
  await hands.press('Record…')
  await hands.press('Pass on')
  await hands.press('Save')
  await hands.see('Chosen from the list: Choose one.')
  await hands.choose('Chosen from the list', /^Upper Well, .*1 family$/)
  await hands.answer('To', /^Hanipa/)
  await hands.see('An interest was declared')
  await hands.tick('Weaned')
  await hands.tick('The giving family confirms')
  await hands.tick('The receiving family confirms')
  await hands.press('Save')
  await hands.title('Passed on')
  assert.equal(await visit.page.getByText('candidate list', { exact: false }).count(), 0, 'and no finding')
  const paper = visit.page.getByRole('link', { name: 'Certificate of handover' })
  assert.match((await paper.getAttribute('href')) ?? '', /^\/print\/entries\//)
  await hands.press('Passed on', visit.page.getByRole('list'))
  await hands.see(/Interest declared: Neighbour/)
  await family('Amangul')
  await hands.see('Done', owed())
  await family('Hanipa')
  await hands.see('Not yet due', owed())
})

async function family(name: string): Promise<void> {
  await hands.goTo('Families')
  await hands.press(name)
  await hands.title(name)
}

/** What a family is still to pass on. */
function owed() {
  const heading = visit.page.getByRole('heading', { name: 'To pass on' })
  return visit.page.locator('section').filter({ has: heading })
}

stretch('the figures say one placed and one passed on, and lead to the entry that was wrong', async () => {
  await hands.goTo('Figures')
  await hands.see(/^1$/, figure('Animals given'))
  await hands.press(/^Animals passed on\W+1\b/)
  await hands.press('Passed on', dialog())
  await hands.title('Passed on')
  await hands.press('Take out of the books')
  await hands.answer('Why', 'It did not happen')
  await hands.press('Take out of the books', dialog())
  await hands.see('This was taken out of the books: it counts nowhere.')
  await hands.goTo('Figures')
  await hands.see(/^0$/, figure('Animals passed on'))
  await family('Amangul')
  await hands.see('Open', owed())
})

function figure(title: string) {
  const heading = visit.page.getByRole('heading', { name: title, exact: true })
  return visit.page.getByRole('article').filter({ has: heading })
}

stretch('an amount that was mistyped is corrected, and the fund follows', async () => {
  await hands.goTo('Funds')
  await hands.press('Donkeys for families')
  await hands.press('Received', visit.page.getByRole('list'))
  await hands.press('Correct')
  await hands.write('Amount', '21000')
  await hands.press('Save')
  await hands.title('Received')
  await hands.goTo('Funds')
  await hands.see('¥3,000')
})

stretch('what would overdraw the fund is refused with its balance, and stays on the form', async () => {
  await hands.goTo('Record')
  await hands.press('Payment')
  await hands.write('Amount', '5000')
  await hands.choose('For', 'Medicine')
  await hands.press('Save')
  await hands.see('This was not recorded yet')
  await hands.see(/Donkeys for families/, visit.page.getByRole('alert'))
  await hands.see(/3,000|3000/, visit.page.getByRole('alert'))
  assert.deepEqual(await typed('Amount', 'For'), ['5,000', 'medicine'])
})

async function typed(...labels: readonly string[]): Promise<string[]> {
  const main = visit.page.getByRole('main')
  return Promise.all(labels.map(label => main.getByLabel(label).first().inputValue()))
}

stretch('a server in trouble or out of reach costs nothing that was typed', async () => {
  const { page } = visit
  visit.expect(/^500 POST \/api\/v1\/entries$/)
  visit.expect(/ERR_INTERNET_DISCONNECTED POST \/api\/v1\/entries$/)
  await hands.write('Amount', '250')
  await page.route('**/api/v1/entries', route => route.fulfill({ status: 500, body: 'broken' }), { times: 1 })
  await hands.press('Save')
  await hands.see('This did not work (answer 500). Try again in a moment.')
  assert.deepEqual(await typed('Amount', 'For'), ['250', 'medicine'])
  await page.context().setOffline(true)
  await hands.press('Save')
  await hands.see('Handsel cannot be reached. Check the connection, then try again.')
  assert.deepEqual(await typed('Amount', 'For'), ['250', 'medicine'])
  await page.context().setOffline(false)
  await hands.press('Save')
  await hands.title('Paid')
  await hands.goTo('Funds')
  await hands.see('¥2,750')
})

stretch('whoever signs out has to sign in again, and finds everything as it was', async () => {
  await hands.press('Sign out')
  await hands.title('Sign in')
  await visit.goTo('/funds')
  await hands.title('Sign in')
  await hands.write('E-mail', 'aygul@example.org')
  await hands.write('Password', PASSWORD)
  await hands.press('Sign in', visit.page.locator('form'))
  await hands.title('Make your sign-in safe')
  await hands.press('Later')
  await hands.goTo('Funds')
  await hands.see('¥2,750')
})
