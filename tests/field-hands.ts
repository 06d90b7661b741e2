import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { Id } from '#core/id.ts'
import { withClient } from '#server/database/client.ts'
import { newId } from '#server/new-id.ts'
import { audit } from '#tests/audit.ts'
import type { FieldSite, Pocket } from '#tests/field.ts'
import { daysAgo, type Hands } from '#tests/hands.ts'
import { readPage } from '#tests/read-page.ts'

export const PIN = '482913'

/** A family and one of its animals. */
export interface Home {
  readonly animal: Id
  readonly family: Id
}

/** Opens a locked phone. */
export async function unlock(phone: Pocket): Promise<void> {
  await phone.page.getByLabel('PIN').fill(PIN)
  await phone.hands.press('Open')
  await phone.page.getByRole('heading', { level: 1, name: 'Locked' }).waitFor({ state: 'detached' })
}

/** Goes to a page as a link of the app does, without loading it anew; a page that never comes is not waited for. */
export async function go(phone: Pocket, to: string, search: object = {}): Promise<void> {
  const href = JSON.stringify(`${to}?${new URLSearchParams({ ...search })}`)
  const late = "new Promise((_, no) => setTimeout(() => no(new Error('the page does not turn')), 15_000))"
  await phone.page.evaluate(`Promise.race([__TSR_ROUTER__.navigate({ href: ${href} }), ${late}])`)
}

/** Fails where somebody could not see, reach or read what is on the page, on a phone and on a desk. */
export async function look({ page }: Pocket): Promise<void> {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 })
    await audit(page)
    assert.deepEqual(await readPage(page), { spill: 0, titles: 1, odd: [] })
  }
  await page.setViewportSize({ width: 360, height: 800 })
}

/** A phone of the worker's, let in by the link of a QR code and set up; answers the rescue code. */
export async function letIn(site: FieldSite, phone: Pocket, name = 'Blue phone'): Promise<string> {
  await phone.start((await site.invite()).link, 'signal')
  return setUp(phone, name)
}

/** From the name of the phone to its books: what follows the code; answers the rescue code. */
export async function setUp({ page, hands }: Pocket, name: string): Promise<string> {
  await page.getByLabel('Name of this phone').fill(name)
  await hands.press('Go on')
  await hands.title('Choose a PIN')
  await page.getByLabel('PIN', { exact: false }).first().fill(PIN)
  await page.getByLabel('The same once more').fill(PIN)
  await hands.press('Go on')
  await hands.title('Write this down')
  const rescue = await page.locator('[data-kind=code]').allInnerTexts()
  await hands.press('I have written it down')
  await hands.press('Keep and load')
  await hands.title('Ready')
  await hands.press('Go to Today')
  await hands.title('Today')
  return rescue.join('-')
}

/** Records that nobody was at home. */
export async function visit(phone: Pocket, home: Home, day = daysAgo(1)): Promise<void> {
  await go(phone, '/record/visit.made', home)
  await phone.hands.title('Visit')
  await phone.hands.answer('How it went', 'Not home')
  await phone.hands.day('When', day)
  await phone.hands.press('Save')
  await phone.hands.title('Visited')
}

/** How many entries the books have of the worker. */
export async function recorded({ superuserUrl, worker }: FieldSite): Promise<number> {
  const { rows } = await withClient(superuserUrl, client =>
    client.query('select id from ledger.entries where recorded_by = $1', [worker.user]),
  )
  return rows.length
}

/** Opens what lies on the phone, by its chip. */
export async function openOutbox({ page }: Pocket, chip: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: chip }).click()
  await page.getByRole('heading', { name: 'On this phone' }).waitFor()
}

/** Hands a copy in, wherever that is asked for. */
export async function handIn(page: Page, { press }: Hands, file: string, secret: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByLabel('Words that open it').fill(secret)
  await press('Hand in')
}

/** Presses what saves a file, and keeps it there. */
export async function saveFile({ page, hands }: Pocket, button: string, path: string): Promise<void> {
  const [file] = await Promise.all([page.waitForEvent('download'), hands.press(button)])
  await file.saveAs(path)
}

/**
 * Families with an animal that nobody has visited of late and where nothing was born: a second visit on one day, or
 * a visit to an animal before it was born, is for a person to look at.
 */
export async function homesWithAnimals(site: FieldSite): Promise<readonly Home[]> {
  const { entries, land } = site.sample
  const seen = entries.filter(({ kind, occurred }) => kind === 'visit.made' && occurred >= daysAgo(9))
  const families = land.families
    .map(({ id }) => id)
    .filter(id => !seen.some(({ fields }) => fields.household === id))
  const { rows } = await withClient(site.superuserUrl, client =>
    client.query<{ animal: string; holder: string }>(
      `select distinct on (holder) id as animal, holder from ledger.items
        where ended is null and holder not in (select holder from ledger.items where born_on > current_date - 10)
        order by holder`,
    ),
  )
  return rows.flatMap(({ animal, holder }) => {
    const family = families.find(id => holder?.includes(id))
    return family ? [{ animal, family }] : []
  })
}

/** An animal that the organisation has and can give. */
export async function animalToGive(site: FieldSite, tag: string): Promise<Id> {
  const { rows } = await withClient(site.superuserUrl, client =>
    client.query<{ programme: string; place: string; org: string }>(
      `select programme, place, (select id from ledger.parties where org_class = 'implementer' limit 1) as org
        from ledger.entries where kind = 'livestock.given' limit 1`,
    ),
  )
  const [at] = rows
  const animal = newId()
  const counted = { animal, species: 'donkey', sex: 'female', tag }
  const answer = await fetch(`${site.address}/api/v1/entries`, {
    method: 'POST',
    headers: { cookie: site.desk.cookie, 'content-type': 'application/json', origin: site.address },
    body: JSON.stringify({
      ...{ id: newId(), kind: 'livestock.counted_in', occurred: daysAgo(30) },
      ...{ programme: at?.programme, place: at?.place, fields: { keeper: at?.org, animals: [counted] } },
    }),
  })
  assert.match(await answer.text(), /"accepted"/)
  return animal
}
