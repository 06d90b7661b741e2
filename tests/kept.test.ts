import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { withClient } from '#server/database/client.ts'
import { addNote } from '#server/vault/notes.ts'
import { putPeople } from '#server/vault/people.ts'
import { addPhoto, hashOf } from '#server/vault/photos.ts'
import { reencode } from '#server/vault/reencode.ts'
import { openVault } from '#server/vault/vault.ts'
import { type FreshSite, freshSite } from '#tests/browser.ts'
import { newId } from '#tests/fresh-database.ts'
import { TEST_SETTINGS } from '#tests/fresh-http.ts'
import { handsOf } from '#tests/hands.ts'
import { readPage } from '#tests/read-page.ts'
import { signInAs } from '#tests/sign-in-as.ts'

let site: FreshSite
const [family, note] = [newId(), newId()]

before(async () => {
  site = await freshSite()
  const { context, user: by } = site
  const vault = openVault(TEST_SETTINGS, context)
  const jpeg = await sharp({ create: { width: 1600, height: 900, channels: 3, background: '#375' } })
    .jpeg()
    .toBuffer()
  const photo = await reencode(jpeg)
  await site.database.inTenant(context, async tx => {
    const her = { id: family, sort: 'household', code: 'F-7', names: [{ text: 'Amangul' }] } as const
    await putPeople(tx, vault, [her], by)
    await addNote(tx, vault, { id: note, party: family, text: 'The gate is green.', by })
    await addPhoto(tx, vault, { id: newId(), party: family, sha256: hashOf(jpeg), photo, by })
  })
})
after(() => site?.close())

const left = () =>
  withClient(site.superuserUrl, async client => {
    const { rows } = await client.query<{ n: number }>(
      'select ((select count(*) from vault.notes) + (select count(*) from vault.photos))::int as n',
    )
    return rows[0]?.n
  })

test('a coordinator opens notes and photos on a phone and deletes them one by one, asked each time', async () => {
  const { cookie } = await signInAs(site.database, site.tenant, 'coordinator')
  const visit = await site.visit({ width: 360 }, cookie)
  const hands = handsOf(visit)
  await visit.goTo(`/families/${family}`)
  assert.equal(await visit.page.getByText('The gate is green.').count(), 0, 'not before somebody asks')
  await hands.press('Open notes and photos')
  await hands.see('The gate is green.')
  await visit.page.getByRole('img', { name: 'Photo kept with this family' }).waitFor()
  assert.deepEqual(await readPage(visit.page), { spill: 0, titles: 1, odd: [] })
  await hands.press('Delete the note')
  await hands.press('Leave it')
  assert.equal(await left(), 2)
  await hands.press('Delete the note')
  await hands.press('Delete the note', visit.page.getByRole('dialog'))
  await hands.see('The note is deleted')
  assert.equal(await visit.page.getByText('The gate is green.').count(), 0)
  assert.equal(await left(), 1)
  await hands.press('Delete the photo')
  await hands.press('Delete the photo', visit.page.getByRole('dialog'))
  await hands.see('There are no notes and no photos.')
  assert.equal(await left(), 0)
  await visit.leave()
})

test('a field worker deletes a note and not a photo; an approver is shown neither', async () => {
  const vault = openVault(TEST_SETTINGS, site.context)
  const jpeg = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#753' } })
    .jpeg()
    .toBuffer()
  const photo = await reencode(jpeg)
  const { user: by } = site
  await site.database.inTenant(site.context, tx =>
    addPhoto(tx, vault, { id: newId(), party: family, sha256: hashOf(jpeg), photo, by }),
  )
  const visits = await Promise.all(
    (['field_worker', 'approver'] as const).map(async role => {
      const { cookie } = await signInAs(site.database, site.tenant, role)
      return site.visit({}, cookie)
    }),
  )
  const [worker, approver] = visits
  assert.ok(worker && approver)
  await worker.goTo(`/families/${family}`)
  await handsOf(worker).press('Open notes and photos')
  await worker.page.getByRole('img', { name: 'Photo kept with this family' }).waitFor()
  assert.equal(await worker.page.getByRole('button', { name: 'Delete the photo' }).count(), 0)
  await approver.goTo(`/families/${family}`)
  assert.equal(await approver.page.getByText('Notes and photos').count(), 0)
  await Promise.all(visits.map(visit => visit.leave()))
})
