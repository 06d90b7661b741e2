import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type FreshSite, freshSite } from '#tests/browser.ts'
import { newId } from '#tests/fresh-database.ts'
import { handsOf } from '#tests/hands.ts'
import { signInAs } from '#tests/sign-in-as.ts'
import { TERMS, type World, world } from '#tests/world.ts'

// What a coordinator has decided is said and done, also on a slow line.

let site: World & FreshSite
before(async () => {
  site = await world(2, TERMS, await freshSite())
})
after(() => site?.close())

test('once it is sent back nothing asks any more why, though the list is still on its way', async () => {
  const { cookie } = await signInAs(site.database, site.tenant, 'coordinator')
  const early = site.entry('livestock.weaned', '2021-01-05', { animal: newId() })
  assert.equal((await site.sendEntries([early]))[0]?.answer, 'held')
  const visit = await site.visit({ width: 1280 }, cookie)
  const hands = handsOf(visit)
  await visit.goTo('/inbox')
  await hands.press('Send back')
  const dialog = visit.page.getByRole('dialog')
  await hands.answer('Why', 'Unclear: ask again')
  const line = Promise.withResolvers<void>()
  await visit.page.route('**/api/v1/inbox?*', async route => {
    await line.promise
    await route.continue()
  })
  await dialog.getByRole('button', { name: 'Send back' }).click()
  await visit.page.getByText('Sent back').waitFor()
  await dialog.waitFor({ state: 'hidden', timeout: 2_000 })
  line.resolve()
  await hands.see(/^A coordinator has sent it back: it is not clear what happened/)
  await visit.leave()
})

test('who can settle what is held is told to, others that a coordinator will look', async () => {
  const early = site.entry('livestock.weaned', '2021-01-05', { animal: newId() })
  assert.equal((await site.sendEntries([early]))[0]?.answer, 'held')
  for (const [role, told] of [
    ['coordinator', 'Decide what this is.'],
    ['auditor', 'A coordinator will look. There is nothing to do.'],
  ] as const) {
    const visit = await site.visit({}, (await signInAs(site.database, site.tenant, role)).cookie)
    await visit.goTo('/inbox')
    const said = await visit.page.innerText('main')
    assert.ok(said.includes(told), said)
    assert.doesNotMatch(said.replace(told, ''), /will look|Decide/)
    await visit.leave()
  }
})
