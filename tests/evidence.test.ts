import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { withClient } from '#server/database/client.ts'
import { audit } from '#tests/audit.ts'
import { type FieldSite, fieldSite, type Pocket, pocket } from '#tests/field.ts'
import { animalToGive, handIn, letIn, saveFile, unlock } from '#tests/field-hands.ts'
import { newId } from '#tests/fresh-database.ts'
import { daysAgo, handsOf } from '#tests/hands.ts'
import { plainIn } from '#tests/plain-in.ts'
import { readPage } from '#tests/read-page.ts'
import { type SignedIn, signInAgain } from '#tests/sign-in-as.ts'
import { openVisit, type Visit } from '#tests/visit.ts'
import { startChromium } from '#web/tools/chromium.ts'

// A photo on its way from a camera to the entry it proves: at a desk, and on a phone that has no signal.

let site: FieldSite
let browser: Browser
let phone: Pocket
let photo: Buffer

before(async () => {
  site = await fieldSite()
  phone = await pocket(site.address)
  browser = await startChromium()
  photo = await taken()
})
after(async () => {
  await phone?.close()
  await browser?.close()
  await site?.close()
})

/** As a camera makes it: larger than a phone sends, and with the place where it was taken. */
async function taken(): Promise<Buffer> {
  const [width, height] = [3000, 2000]
  const noise = { type: 'gaussian', mean: 128, sigma: 8 } as const
  return sharp({ create: { width, height, channels: 3, background: '#375', noise } })
    .withExif({ IFD0: { Make: 'CAMERA' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '38/1 54/1 0/1' } })
    .jpeg({ quality: 90 })
    .toBuffer()
}

interface Kept {
  readonly sort: string
  readonly party: string | null
  readonly width: number
  readonly entry: string
  readonly sha256: string
  readonly grade: number
}

/** What the vault has of the pictures that entries name. */
async function kept(): Promise<readonly Kept[]> {
  const { rows } = await withClient(site.superuserUrl, client =>
    client.query<Kept>(`
      select v.sort, v.party, v.width, v.sha256, v.entry, e.grade from vault.evidence as v
      join ledger.entries as e on e.tenant_id = v.tenant_id and e.id = v.entry order by e.seq, v.sort`),
  )
  return rows
}

/** A family that has an animal, and so can be visited. */
async function homes(): Promise<readonly { family: string; animal: string }[]> {
  const { rows } = await withClient(site.superuserUrl, client =>
    client.query<{ family: string; animal: string }>(
      `select distinct on (holder) holder as family, id as animal from ledger.items
        where ended is null and holder in (select id::text from ledger.parties where sort = 'household')
          and holder not in (select fields ->> 'household' from
            (select body -> 'fields' as fields from ledger.entries where kind = 'visit.made' and occurred > current_date - 5))
          and holder not in (select holder from ledger.items where born_on > current_date - 10) order by holder`,
    ),
  )
  return rows
}

async function openProof(visit: Pick<Visit, 'page'>, line = 'Photo or signature'): Promise<void> {
  await visit.page.getByText(line, { exact: true }).click()
}

async function addPhoto(visit: Pick<Visit, 'page'>, bytes = photo): Promise<void> {
  await visit.page
    .getByLabel('Add a photo')
    .setInputFiles({ name: 'IMG_0417.jpg', mimeType: 'image/jpeg', buffer: bytes })
  await visit.page.getByRole('img', { name: 'Photo', exact: true }).last().waitFor()
}

/** Somebody signs in at a narrow window. */
async function visitOf(person: SignedIn): Promise<Visit> {
  return openVisit(browser, site.address, { width: 360 }, await signInAgain(site.database, person))
}

test('at a desk a photo with somebody in it waits for her leave, and then proves the visit', async () => {
  const visit = await visitOf(site.worker)
  const hands = handsOf(visit)
  const [home] = await homes()
  await visit.goTo(`/record/visit.made?family=${home?.family}`)
  await hands.answer('How it went', 'Not home')
  await openProof(visit)
  await hands.see('As it stands: Reported')
  await addPhoto(visit)
  await hands.see('As it stands: With a document')
  await hands.press('Save')
  await hands.see(/Choose one\./)
  await audit(visit.page)
  await hands.answer('Who is in the photo', 'Family')
  await hands.press('Save')
  await hands.see(/Ask whoever is in the photo\./)
  assert.deepEqual(await readPage(visit.page), { spill: 0, titles: 1, odd: [] })
  await audit(visit.page)
  await hands.tick('They have seen it and agree that it is kept')
  const sending = visit.page.waitForRequest(/\/evidence\/[0-9a-f]{64}/)
  await hands.press('Save')
  await hands.title('Visited')
  await hands.see('The picture is kept with it.')
  const sent = (await sending).postDataBuffer() ?? Buffer.alloc(0)
  assert.ok(sent.length > 1_000 && sent.length <= 200_000, `${sent.length} bytes left the device`)
  for (const word of ['CAMERA', 'Exif'])
    assert.ok(!sent.includes(word), 'nothing of the camera leaves the device')
  const [one] = await kept()
  assert.deepEqual([one?.party, one?.sort, one?.width, one?.grade], [home?.family, 'photo', 1600, 2])
  await visit.goTo(`/entries/${one?.entry}`)
  const shown = visit.page.getByRole('link', { name: 'Photo' }).getByRole('img')
  await shown.waitFor()
  await visit.page.waitForFunction(
    '[...document.images].every(each => each.complete && each.naturalWidth > 0)',
  )
  assert.equal(await visit.page.getByTitle('E2').count(), 1)
  for (const width of [360, 1280]) {
    await visit.page.setViewportSize({ width, height: 800 })
    await audit(visit.page)
    assert.deepEqual(await readPage(visit.page), { spill: 0, titles: 1, odd: [] })
  }
  const address = `/api/v1/evidence/${one?.sha256}?entry=${one?.entry}`
  const answer = await visit.page.request.get(address)
  assert.equal(answer.status(), 200)
  const bytes = await answer.body()
  assert.equal((await sharp(bytes).metadata()).exif, undefined)
  assert.ok(!bytes.includes('CAMERA'))
  await visit.leave()
})

test('the line breaks after the entry: the page says so, and sends the photo again', async () => {
  const visit = await visitOf(site.worker)
  const hands = handsOf(visit)
  const before = (await kept()).length
  const [home] = await homes()
  await visit.goTo(`/record/visit.made?family=${home?.family}`)
  await hands.answer('How it went', 'Not home')
  await openProof(visit)
  await addPhoto(visit, await sharp(photo).negate().jpeg().toBuffer())
  await hands.answer('Who is in the photo', 'Nobody')
  await visit.page.route(
    '**/api/v1/evidence/**',
    route => route.fulfill({ status: 503, json: { code: 'busy' } }),
    {
      times: 1,
    },
  )
  visit.expect(/^503 PUT/)
  await hands.press('Save')
  await hands.see('The picture has not arrived yet')
  assert.equal((await kept()).length, before)
  await hands.press('Send it again')
  await hands.see('The picture is kept with it.')
  assert.equal((await kept()).length, before + 1)
  await visit.leave()
})

test('a family signs with a finger for what it was given, in three languages, and stands by it', async () => {
  const visit = await visitOf(site.worker)
  const hands = handsOf(visit)
  const before = await kept()
  const [family] = site.sample.land.families
  const animal = await animalToGive(site, 'T-900')
  await visit.goTo(`/record/livestock.given?animal=${animal}&family=${family?.id}`)
  await openProof(visit, 'Photo, signature, witness')
  await hands.press('Signature: To')
  const sheet = visit.page.getByRole('img', { name: 'Sign here' })
  await sheet.scrollIntoViewIfNeeded()
  const box = await sheet.boundingBox()
  assert.ok(box)
  assert.equal(await visit.page.getByRole('button', { name: 'Keep the signature' }).isDisabled(), true)
  await visit.page.mouse.move(box.x + 20, box.y + 30)
  await visit.page.mouse.down()
  await visit.page.mouse.move(box.x + 160, box.y + 60, { steps: 8 })
  await visit.page.mouse.up()
  await audit(visit.page)
  await hands.press('Keep the signature')
  await hands.see('Signed by: To')
  await hands.see('As it stands: Confirmed by the receiver')
  await hands.choose('Terms', 'Donkey: first foal')
  await hands.press('Save')
  await hands.title('Placed')
  await hands.see('The picture is kept with it.')
  const one = (await kept()).find(({ sort }) => sort === 'signature')
  assert.deepEqual([one?.party, one?.grade, (await kept()).length], [family?.id, 3, before.length + 1])
  await visit.leave()
  for (const language of ['zh-Hans', 'ug'] as const) {
    const reader = await openVisit(
      browser,
      site.address,
      { width: 360, language },
      await signInAgain(site.database, site.worker),
    )
    await reader.goTo(`/entries/${one?.entry}`)
    await reader.page.locator('a img').waitFor()
    assert.deepEqual(await readPage(reader.page), { spill: 0, titles: 1, odd: [] })
    await audit(reader.page)
    await reader.leave()
  }
})

test('a coordinator finds the picture with the family it is of, and deletes it for good', async () => {
  const visit = await visitOf(site.desk)
  const hands = handsOf(visit)
  const one = (await kept()).find(({ party, sort }) => party && sort === 'photo')
  assert.ok(one)
  await visit.goTo(`/families/${one.party}`)
  await hands.press('Open notes and photos')
  await visit.page.getByRole('img', { name: 'Photo', exact: true }).waitFor()
  await hands.press(
    /^Visited/,
    visit.page.getByRole('main').locator('section').filter({ hasText: 'Delete the photo' }),
  )
  await hands.title('Visited')
  await hands.press('Delete the photo')
  await hands.press('Delete the photo', visit.page.getByRole('dialog'))
  await hands.see(/The picture is not here/)
  assert.equal(
    (await kept()).some(({ sha256 }) => sha256 === one.sha256),
    false,
  )
  assert.equal(await visit.page.getByTitle('E2').count(), 1, 'what was seen at the time was seen')
  await visit.leave()
})

test('a coordinator sees the picture beside an entry that is held; it is still there when she sends that back', async () => {
  const [bytes, id] = [await sharp(photo).grayscale().jpeg().toBuffer(), newId()]
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const [{ programme, place }] = site.sample.entries.filter(({ kind }) => kind === 'livestock.given') as [
    (typeof site.sample.entries)[number],
  ]
  const headers = { cookie: await signInAgain(site.database, site.worker), origin: site.address }
  const held = await fetch(`${site.address}/api/v1/entries`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ id, kind: 'livestock.weighed', occurred: daysAgo(3), programme, place },
      ...{ fields: { animal: newId(), grams: 90_000 }, evidence: [{ sha256, sort: 'photo' }] },
    }),
  })
  assert.match(await held.text(), /"held"/)
  const put = await fetch(`${site.address}/api/v1/evidence/${sha256}?entry=${id}`, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'image/jpeg' },
    body: new Uint8Array(bytes),
  })
  assert.equal(put.status, 200, await put.text())
  const visit = await visitOf(site.desk)
  await visit.goTo('/inbox')
  await visit.page.getByRole('img', { name: 'Photo', exact: true }).first().waitFor()
  const office = handsOf(visit)
  await office.press('Send back')
  await office.answer('Why', 'Picture or signature not clear')
  await office.press('Send back', visit.page.getByRole('dialog'))
  await visit.leave()
  const again = await visitOf(site.worker)
  again.expect(/^404 GET \/api\/v1\/animals\//)
  await again.goTo(`/record/livestock.weighed?again=${id}`)
  await handsOf(again).see('1 picture stays with it from before.')
  await again.leave()
})

/** Opens a visit on the phone, cold and without a signal. */
async function open(family = ''): Promise<void> {
  await phone.start(`/record/visit.made?family=${family}`, 'no signal')
  await unlock(phone)
  await phone.hands.title('Visit')
}

/** The battery is nearly empty: the office hands in a copy before the phone finds a signal. */
async function copyByTheOffice(): Promise<void> {
  const { hands, page, folder } = phone
  const copy = join(folder, 'the.copy')
  await hands.press('Save a copy')
  await hands.see('1 photo goes with it.')
  await page.getByLabel('Words that open it').fill('three grey donkeys')
  await saveFile(phone, 'Save the file', copy)
  await hands.see('The copy is in your downloads.')
  const office = await visitOf(site.desk)
  await office.goTo('/settings/devices')
  await handIn(office.page, handsOf(office), copy, 'three grey donkeys')
  await handsOf(office).see('1 photo came along and is kept.')
  await audit(office.page)
  await office.leave()
  await rm(copy)
}

test('on a phone without a signal a photo is taken, survives a dead battery, and follows its entry', async () => {
  await letIn(site, phone)
  // Closed in order once, so that the browser has written down that it is let in.
  await phone.stop()
  const before = (await kept()).length
  const [home] = await homes()
  await open(home?.family)
  await phone.hands.answer('How it went', 'Not home')
  await openProof(phone)
  await addPhoto(phone, await sharp(photo).blur(3).jpeg().toBuffer())
  await phone.hands.answer('Who is in the photo', 'Nobody')
  // A draft is on the disk a quarter of a second after a key was pressed.
  await phone.page.waitForTimeout(600)
  await phone.kill()
  await open(home?.family)
  const { hands, page } = phone
  await page.getByRole('img', { name: 'Photo', exact: true }).waitFor()
  await hands.see('As it stands: With a document')
  await hands.press('Save')
  await hands.title('Visited')
  await hands.see('The picture follows by itself.')
  await page.getByRole('button', { name: '1 waiting on this phone' }).click()
  await hands.see(/1 photo is on this phone too\. First the entries are sent/)
  await audit(page)
  assert.deepEqual(await readPage(page), { spill: 0, titles: 1, odd: [] })
  assert.equal((await kept()).length, before)
  await copyByTheOffice()
  assert.equal((await kept()).length, before + 1, 'the copy took the photo along')
  await page.keyboard.press('Escape')
  await phone.signal(true)
  await page.getByRole('button', { name: 'All saved' }).waitFor()
  const last = (await kept()).at(-1)
  assert.deepEqual([(await kept()).length, last?.party, last?.grade], [before + 1, null, 2])
  await hands.press('More')
  await hands.press('Lock the phone')
  await hands.title('Locked')
  await phone.stop()
  // The browser keeps no picture and no trace of one beside what is sealed.
  assert.deepEqual(await plainIn(phone.folder, [last?.sha256 ?? 'none', 'JFIF']), [])
})
