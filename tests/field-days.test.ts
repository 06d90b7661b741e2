import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { withClient } from '#server/database/client.ts'
import { newId } from '#server/new-id.ts'
import { type FieldSite, fieldSite, type Pocket, pocket } from '#tests/field.ts'
import {
  animalToGive,
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
import { daysAgo, type Hands, handsOf } from '#tests/hands.ts'
import { openVisit, type Visit } from '#tests/visit.ts'
import { startChromium } from '#web/tools/chromium.ts'

let site: FieldSite
let browser: Browser
let desk: Visit
let hands: Hands
let phone: Pocket
let other: Pocket
let homes: Home[]
let copy: string

/** What can be done with what came back. */
const WHEN_BACK = ['Put right and send again', 'Send as it is', 'Set aside']

before(async () => {
  site = await fieldSite()
  browser = await startChromium()
  desk = await openVisit(browser, site.address, {}, site.desk.cookie)
  hands = handsOf(desk)
  phone = await pocket(site.address)
  other = await pocket(site.address)
  copy = `${phone.folder}.copy`
  homes = [...(await homesWithAnimals(site))]
})
after(async () => {
  await rm(copy, { force: true })
  await phone?.close()
  await other?.close()
  await browser?.close()
  await site?.close()
})

test('a phone is let in by the code that the office reads out', async () => {
  await desk.goTo('/settings/devices')
  await hands.press('Let a phone in')
  await hands.choose('Whose phone', new RegExp(site.worker.email))
  await hands.press('Make the code')
  const dialog = desk.page.getByRole('dialog')
  const code = await dialog.locator('[data-kind=code]').last().innerText()
  await phone.start('/enrol', 'signal')
  await phone.hands.title('Set up this phone')
  await phone.hands.write(
    'Code',
    code.replace(/.$/, last => (last === '7' ? '8' : '7')),
  )
  await phone.hands.press('Go on')
  await phone.hands.see('The code does not fit together. Check it and type it again.')
  await look(phone)
  await phone.hands.write('Code', code.toLowerCase().replaceAll('-', ' '))
  await setUp(phone, 'Blue phone')
  await hands.see('Blue phone', dialog)
  await hands.press('Done')
})

test('a dying phone saves a copy; another hands it in, and it counts once', async () => {
  await phone.signal(false)
  await visit(phone, home())
  await visit(phone, home())
  await openOutbox(phone, '2 waiting on this phone')
  await phone.hands.press('Save a copy')
  await phone.page.getByLabel('Words that open it').fill('three grey donkeys')
  await saveFile(phone, 'Save the file', copy)
  await phone.hands.see('The copy is in your downloads.')
  await look(phone)
  await phone.hands.press('Back')
  await phone.page.keyboard.press('Escape')
  await letIn(site, other, 'Red phone')
  await openOutbox(other, 'All saved')
  await other.hands.press('Hand in a copy')
  await handIn(other.page, other.hands, copy, 'two grey donkeys')
  await other.hands.see('These words do not open the copy. Try them again.')
  await look(other)
  await other.page.getByLabel('Words that open it').fill(' Three  grey donkeys')
  await other.hands.press('Hand in')
  await other.hands.see('2 entries are on this phone now')
  await other.hands.press('Back')
  await other.hands.see('Everything you recorded is in the books.')
  assert.equal(await recorded(site), 2)
  await phone.signal(true)
  await phone.hands.see('All saved')
  assert.equal(await recorded(site), 2)
})

test('the office hands in the same copy, and it still counts once', async () => {
  await desk.goTo('/settings/devices')
  await handIn(desk.page, hands, copy, 'three grey donkeys')
  await hands.see('2 are in the books, 0 to be looked at, 0 came back')
  assert.equal(await recorded(site), 2)
})

test('what came back opens its form, says at the field what is wrong, and is accepted put right', async () => {
  const before = await recorded(site)
  const { of, tag } = await homeOfTwo()
  await comesBack(of)
  await look(phone)
  await phone.page.keyboard.press('Escape')
  await phone.page.getByRole('main').getByRole('button', { name: 'Taken back' }).click()
  await phone.hands.see('Not in the books yet')
  await phone.hands.see(/^by you, today/)
  assert.equal(await phone.page.getByText('How sure').count(), 0, 'nobody has looked at that yet')
  await look(phone)
  const onPage = phone.page.getByRole('main').locator('button, a[class*=button]')
  assert.deepEqual(await onPage.allInnerTexts(), WHEN_BACK, 'as in the outbox, and nothing of the books')
  await go(phone, '/inbox')
  await phone.hands.title('Needs a look')
  assert.deepEqual(await onPage.filter({ hasNotText: /^(Held|Returned)/ }).allInnerTexts(), WHEN_BACK)
  await phone.hands.press('Put right and send again')
  await phone.hands.title('Take back')
  await phone.hands.see('This was not recorded yet')
  const said = phone.page.getByRole('main').getByText(/is recorded as: Sold/)
  await said.nth(1).waitFor()
  await look(phone)
  await phone.hands.press(/^Change Animal/)
  await phone.hands.find('Animal', tag)
  assert.equal(await said.count(), 1, 'why it came back, and no longer at the field')
  await phone.hands.press('Save')
  await phone.hands.title('Taken back')
  await openOutbox(phone, '1 waiting on this phone')
  await sendNow()
  assert.equal(await recorded(site), before + 1)
})

test('what came back is sent again as it was, once the office has put right what stood against it', async () => {
  const before = await recorded(site)
  const of = home()
  await comesBack(of)
  await voidSale(of)
  await phone.hands.press('Send as it is')
  await phone.hands.see('Everything you recorded is in the books.')
  await phone.page.keyboard.press('Escape')
  assert.equal(await recorded(site), before + 1)
})

test('what came back is set aside on the phone, and nobody waits for it at the desk', async () => {
  await comesBack(home())
  await phone.hands.press('Set aside')
  await look(phone)
  await phone.hands.press('Leave it')
  await phone.hands.press('Set aside')
  await phone.hands.press('Set aside', phone.page.getByRole('dialog').last())
  await phone.hands.see('Everything you recorded is in the books.')
  await phone.page.keyboard.press('Escape')
  await phone.hands.see('All saved')
  await desk.goTo('/inbox')
  await desk.page.getByRole('tab', { name: 'Returned' }).click()
  await hands.see('Nothing has come back.')
})

test('what is set aside at the desk leaves the phone, too', async () => {
  await comesBack(home())
  await desk.goTo('/inbox')
  await hands.press('Set aside')
  await hands.press('Set aside', desk.page.getByRole('dialog'))
  await desk.page.getByRole('tab', { name: 'Returned' }).click()
  await hands.see('Nothing has come back.')
  await sendNow()
})

test('what was held and the office sends back comes back to the phone, and says why', async () => {
  await isHeld(await homeOfMother(), recordBirth)
  await phone.hands.see('NEW-7', phone.page.getByRole('dialog'))
  assert.equal(await phone.page.getByText('not on this phone').count(), 0)
  await look(phone)
  const code = await phone.page.getByRole('dialog').locator('[data-kind=code]').last().innerText()
  await desk.goTo('/inbox')
  await hands.see(new RegExp(`^Sent by A field_worker.*Code ${code}$`))
  await desk.page.getByRole('link', { name: 'Needs a look 1 waits', exact: true }).waitFor()
  await hands.press('Send back')
  const dialog = desk.page.getByRole('dialog')
  await hands.press('Send back', dialog)
  await hands.see('Choose a reason.', dialog)
  await hands.answer('Why', 'Unclear: ask again')
  await hands.press('Send back', dialog)
  await hands.see('Sent back')
  await desk.page.getByRole('link', { name: 'Needs a look', exact: true }).waitFor()
  await phone.hands.press('Ask for news')
  await phone.hands.see(/^A coordinator has sent it back: it is not clear what happened/)
})

test('what is held she takes back herself, and nobody looks at it any more', async () => {
  await phone.hands.press('Send as it is')
  await phone.hands.see('Being looked at')
  await phone.hands.see(/A coordinator will look. There is nothing to do.$/)
  await look(phone)
  await takeBack()
  await phone.hands.see('Everything you recorded is in the books.')
  await phone.page.keyboard.press('Escape')
  await desk.goTo('/inbox')
  await hands.see('Nothing waits for a decision.')
})

test('what somebody has decided meanwhile she does not take back, and is told so', async () => {
  await isHeld(home())
  await phone.hands.press('Take it back')
  await desk.goTo('/inbox')
  await hands.press('The same as what we have')
  await hands.see('It counts once')
  // The phone hears of it while she is asked whether she means it: what she is asked stays what it was.
  await phone.page.evaluate("dispatchEvent(new Event('online'))")
  await phone.hands.see('It is the same act as one in the books; it counts once.')
  await phone.hands.press('Take it back', phone.page.getByRole('dialog').last())
  await phone.hands.see('Somebody has looked at it meanwhile: see where it stands now')
  await phone.hands.see('It is the same act as one in the books; it counts once.')
  await phone.hands.press('Set aside')
  await phone.hands.press('Set aside', phone.page.getByRole('dialog').last())
  await phone.hands.see('Everything you recorded is in the books.')
  await phone.page.keyboard.press('Escape')
})

test('at a desk, too, what is held is taken back on the page that says so', async () => {
  const of = home()
  const [family] = await rowsOf<{ code: string }>('select code from ledger.parties where id = $1', of.family)
  await officeHearsOfSale(of)
  await desk.goTo(`/record/livestock.sold?animal=${of.animal}`)
  await hands.find('Kept by', family?.code ?? '')
  await hands.press('Save')
  await hands.see('It is kept; a person will look')
  await hands.see(/Code [0-9A-Z]{4}-[0-9A-Z]$/)
  await desk.page.getByRole('link', { name: 'Needs a look 1 waits', exact: true }).waitFor()
  await hands.press('Take it back')
  await hands.press('Take it back', desk.page.getByRole('dialog'))
  await hands.title('Today')
  await hands.see('It is taken back')
  await desk.page.getByRole('link', { name: 'Needs a look', exact: true }).waitFor()
})

async function recordSale(of: Home): Promise<void> {
  await go(phone, '/record/livestock.sold', of)
  await phone.hands.press('Save')
  await phone.hands.title('Sold')
}

async function recordBirth(of: Home): Promise<void> {
  await go(phone, '/record/livestock.born', of)
  await phone.hands.answer('Sex', 'Female')
  await phone.hands.write('Ear tag', 'NEW-7')
  await phone.hands.press('Save')
  await phone.hands.title('Born')
}

/** Of an animal that the office has heard to be sold: it waits for a person, and the outbox is open. */
async function isHeld(of: Home, record = recordSale): Promise<void> {
  await phone.signal(false)
  await officeHearsOfSale(of)
  await record(of)
  await phone.signal(true)
  await openOutbox(phone, '1 waiting on this phone')
  await phone.hands.press('Send now')
  await phone.hands.see('Being looked at')
}

async function takeBack(): Promise<void> {
  await phone.hands.press('Take it back')
  await phone.hands.press('Take it back', phone.page.getByRole('dialog').last())
}

test('what was just saved is taken back within ten seconds', async () => {
  const before = await recorded(site)
  await visit(phone, home())
  await phone.hands.see('1 waiting on this phone')
  await phone.hands.press('Undo')
  await phone.hands.title('Today')
  await phone.hands.see('Taken back. It was not sent.')
  await phone.hands.see('All saved')
  assert.equal(await recorded(site), before)
})

test('what could not be sent says so, and goes at a press once there is a signal', async () => {
  const before = await recorded(site)
  await phone.signal(false)
  await visit(phone, home())
  await openOutbox(phone, '1 waiting on this phone')
  await phone.hands.press('Send now')
  await phone.hands.see('No signal. It goes by itself when there is one.')
  await look(phone)
  await phone.signal(true)
  await sendNow()
  assert.equal(await recorded(site), before + 1)
})

/** Sends everything from the outbox, and shuts it. */
async function sendNow(): Promise<void> {
  await phone.hands.press(/^(Send now|Ask for news)$/)
  await phone.hands.see('Everything you recorded is in the books.')
  await phone.page.keyboard.press('Escape')
}

/** Types a family that nobody has written down yet, up to her card. */
async function typeFamily(animal: string, name: string): Promise<void> {
  await go(phone, '/record/livestock.given', { animal })
  await phone.hands.title('Place an animal')
  await phone.page.getByRole('combobox', { name: 'To', exact: true }).fill(name)
  await phone.page.getByRole('option', { name: `Add “${name}” as a new family` }).click()
}

test('what is typed of a new family outlives a dead battery', async () => {
  const animal = await animalToGive(site, 'T-900')
  await openOutbox(phone, 'All saved')
  await sendNow()
  await go(phone, `/animals/${animal}`)
  await phone.hands.title('T-900')
  await phone.signal(false)
  await typeFamily(animal, 'Turghun Osman')
  await phone.page.getByRole('dialog').getByLabel('Village').selectOption({ index: 1 })
  await phone.hands.write('Code on her card', 'T-77')
  // A draft is on the disk a quarter of a second after a key was pressed.
  await phone.page.waitForTimeout(600)
  await phone.page.reload()
  await unlock(phone)
  await typeFamily(animal, 'Turghun')
  const dialog = phone.page.getByRole('dialog')
  assert.equal(await dialog.getByLabel('Code on her card').inputValue(), 'T-77')
  assert.equal(await dialog.getByLabel('Name').inputValue(), 'Turghun Osman')
  await look(phone)
  await phone.hands.press('Add the family')
  await phone.hands.choose('Terms', 'Donkey: first foal')
  await phone.hands.press('Save')
  await phone.hands.title('Placed')
})

test('a family that came back is put right in the form it was added with; what names it waits, and says for whom', async () => {
  const before = await recorded(site)
  const taken = { id: newId(), sort: 'household', names: [{ text: 'Somebody else' }], code: 't-77' }
  const answer = await fetch(`${site.address}/api/v1/people`, {
    method: 'POST',
    headers: { cookie: site.desk.cookie, origin: site.address, 'content-type': 'application/json' },
    body: JSON.stringify({ ...taken, place: site.sample.land.families[0]?.place }),
  })
  assert.equal(answer.status, 201, await answer.text())
  await phone.signal(true)
  await openOutbox(phone, /waiting on this phone|needs you/)
  await phone.hands.press('Send now')
  await phone.hands.see('It waits for Turghun Osman, who came back: put that right first.')
  assert.equal(await phone.page.getByRole('button', { name: 'Drop it' }).count(), 0)
  await look(phone)
  await phone.hands.press('Put right and send again')
  const dialog = phone.page.getByRole('dialog', { name: 'Put the family right' })
  await dialog.getByText('This code is given to somebody or something else already.').waitFor()
  await look(phone)
  await dialog.getByLabel('Code on her card').fill('T-78')
  await phone.hands.press('Save and send again')
  await phone.hands.see('Everything you recorded is in the books.')
  await phone.page.keyboard.press('Escape')
  assert.equal(await recorded(site), before + 1)
  const [family] = await rowsOf<{ code: string }>('select code from ledger.parties where code = $1', 'T-78')
  assert.equal(family?.code, 'T-78')
})

test('what one tab wrote, the other shows when somebody comes back to it', async () => {
  await phone.signal(false)
  const tab = await phone.page.context().newPage()
  await tab.goto('/today')
  const there = { ...phone, page: tab, hands: handsOf({ page: tab, settle: async () => {} }) }
  await unlock(there)
  await there.hands.see('All saved')
  await visit(phone, home())
  await tab.evaluate("dispatchEvent(new Event('focus'))")
  await there.hands.see('1 waiting on this phone')
  await tab.close()
})

/** A family where nothing has happened in these tests. */
function home(): Home {
  const next = homes.pop()
  assert.ok(next)
  return next
}

/** Such a family with a second animal, and that one's ear tag. */
async function homeOfTwo(): Promise<{ of: Home; tag: string }> {
  for (let of = home(); ; of = home()) {
    const [other] = await rowsOf<{ tag: string }>(
      `select o.tag from ledger.items as o join ledger.items as i using (tenant_id, holder)
        where i.id = $1 and o.id <> i.id and o.ended is null and o.tag is not null`,
      of.animal,
    )
    if (other) return { of, tag: other.tag }
  }
}

/** Such a family with a female of which no birth is recorded. */
async function homeOfMother(): Promise<Home> {
  for (let of = home(); ; of = home()) {
    const mothers = await rowsOf(
      `select from ledger.items as i where id = $1 and sex = 'female'
        and not exists (select from ledger.items as y where y.parent = i.id)`,
      of.animal,
    )
    if (mothers.length > 0) return of
  }
}

async function voidSale({ animal }: Home): Promise<void> {
  const [sale] = await rowsOf<{ id: string; programme: string; place: string; occurred: string }>(
    `select id, programme, place, to_char(occurred, 'YYYY-MM-DD') as occurred from ledger.entries
      where kind = 'livestock.sold' and body -> 'fields' ->> 'animal' = $1`,
    animal,
  )
  assert.ok(sale)
  const { id: entry, ...where } = sale
  const fields = { entry, reason: 'did_not_happen' }
  const answer = await fetch(`${site.address}/api/v1/entries`, {
    method: 'POST',
    headers: { cookie: site.desk.cookie, 'content-type': 'application/json', origin: site.address },
    body: JSON.stringify({ entries: [{ id: newId(), kind: 'entry.voided', ...where, fields }] }),
  })
  assert.match(await answer.text(), /"answer":"accepted"/)
}

async function officeHearsOfSale(of: Home): Promise<void> {
  await desk.goTo(`/record/livestock.sold?animal=${of.animal}&family=${of.family}`)
  await hands.day('When', daysAgo(2))
  await hands.press('Save')
  await hands.title('Sold')
}

async function rowsOf<Row extends object>(statement: string, id: string): Promise<readonly Row[]> {
  const { rows } = await withClient(site.superuserUrl, client => client.query<Row>(statement, [id]))
  return rows
}

/**
 * The office learns that the family has sold the animal; a phone without a signal does not know, and takes it back.
 * Leaves the outbox open, where it has come back.
 */
async function comesBack(of: Home): Promise<void> {
  await phone.signal(false)
  await officeHearsOfSale(of)
  await go(phone, '/record/livestock.taken_back', of)
  await phone.hands.title('Take back')
  await phone.hands.press('Save')
  await phone.hands.title('Taken back')
  await phone.signal(true)
  await openOutbox(phone, '1 waiting on this phone')
  await phone.hands.press('Send now')
  await phone.hands.see(/is recorded as: Sold/)
}
