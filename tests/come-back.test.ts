import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type FieldSite, fieldSite, type Pocket, pocket } from '#tests/field.ts'
import { type Home, homesWithAnimals, letIn, unlock, visit } from '#tests/field-hands.ts'

// An empty form of what was saved just now looks as though it had not been saved: it would be recorded twice.

let site: FieldSite
let phone: Pocket
let homes: Home[]

before(async () => {
  site = await fieldSite()
  phone = await pocket(site.address)
  homes = [...(await homesWithAnimals(site))]
  await letIn(site, phone)
  await phone.signal(false)
})
after(async () => {
  await phone?.close()
  await site?.close()
})

const form = () => phone.page.getByRole('button', { name: 'Save', exact: true })

async function visitNext(): Promise<void> {
  const next = homes.pop()
  assert.ok(next)
  await visit(phone, next)
}

test('what was saved is what a phone shows again that was locked meanwhile', async () => {
  await visitNext()
  await phone.page.waitForURL(/recorded=/)
  await phone.page.reload()
  await unlock(phone)
  await phone.hands.title('Visited')
  await phone.hands.see('Not in the books yet')
  assert.equal(await form().count(), 0)
})

test('so does going back to it; another one of the same begins with an empty form', async () => {
  await visitNext()
  await phone.hands.press('See the family')
  await phone.hands.see('F-')
  await phone.page.goBack()
  await phone.hands.title('Visited')
  assert.equal(await form().count(), 0)
  await visitNext()
  await phone.hands.press('Record another')
  await phone.hands.title('Visit')
  await form().waitFor()
})

test('what was undone is not gone back to', async () => {
  await visitNext()
  await phone.hands.press('Undo')
  await phone.hands.title('Today')
  await phone.page.goBack()
  await phone.hands.title('Visit')
})
