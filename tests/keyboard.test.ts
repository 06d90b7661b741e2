import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fillSample } from '#examples/sample/fill.ts'
import { drawSample } from '#examples/sample/sample.ts'
import { allKinds } from '#programmes/index.ts'
import { type FreshSite, freshSite, type Visit } from '#tests/browser.ts'
import { TEST_SETTINGS } from '#tests/fresh-http.ts'
import { daysAgo, handsOf } from '#tests/hands.ts'
import { signInAs } from '#tests/sign-in-as.ts'

const TODAY = daysAgo(0)
const SAMPLE = drawSample(TODAY)
const BORN = SAMPLE.entries.findLast(({ kind }) => kind === 'livestock.born')?.fields ?? {}

let site: FreshSite
let visit: Visit

before(async () => {
  site = await freshSite()
  await fillSample(site.database, site.context, TODAY, TEST_SETTINGS.masterKey)
  const { cookie } = await signInAs(site.database, site.tenant, ['coordinator'])
  visit = await site.visit({}, cookie)
})
after(() => visit.leave().finally(site.close))

const press = (...keys: readonly string[]) =>
  keys.reduce((before, key) => before.then(() => visit.page.keyboard.press(key)), Promise.resolve())

/** What the focus is on, as it is read out; and whether it can be seen. */
async function focus(): Promise<{ readonly role: string; readonly words: string; readonly isSeen: boolean }> {
  return (await visit.page.evaluate(`(() => {
    const at = document.activeElement
    const frame = getComputedStyle(at.closest('label') ?? at)
    const own = getComputedStyle(at)
    const isSeen = [own, frame].some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
    const named = at.getAttribute('aria-labelledby')?.split(' ').map(id => document.getElementById(id)?.innerText)
    const said = named?.join(' ') ?? at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? at.innerText
    const words = at === document.body ? '' : (said ?? '').replace(/[*\\s]+/g, ' ').trim()
    return { role: at.getAttribute('role') ?? at.tagName.toLowerCase(), words, isSeen }
  })()`)) as Awaited<ReturnType<typeof focus>>
}

/** Goes on with Tab until the focus is there, as somebody would who cannot point. */
async function tabTo(words: string | RegExp): Promise<void> {
  const passed: string[] = []
  for (let n = 0; n < 60; n++) {
    await press('Tab')
    const at = await focus()
    const isThere = typeof words === 'string' ? at.words === words : words.test(at.words)
    if (at.role !== 'body') assert.ok(at.isSeen, `the focus on “${at.words}” (${at.role}) is seen`)
    if (isThere) return
    passed.push(at.words)
  }
  assert.fail(`Tab never comes to ${words}; it passed ${passed.join(' · ')}`)
}

test('a chain is walked with arrows, Home and End, and Enter opens an animal', async () => {
  await visit.goTo(`/animals/${BORN.dam}/chain`)
  const items = await visit.page.getByRole('treeitem').count()
  assert.ok(items > 3, `${items} animals are enough to walk among`)
  const at = () => visit.page.locator('[role=treeitem]:focus').getAttribute('data-node')
  const nodes = (await visit.page.evaluate(
    '[...document.querySelectorAll("[role=treeitem]")].map(each => each.dataset.node)',
  )) as string[]
  await visit.page.locator('[role=treeitem][tabindex="0"]').focus()
  assert.equal(await at(), BORN.dam, 'the tree is entered where one came from')
  await press('Home')
  assert.equal(await at(), nodes[0])
  await press('ArrowDown')
  assert.equal(await at(), nodes[1])
  await press('ArrowLeft')
  assert.equal(await at(), nodes[0], 'out to the mother')
  await press('ArrowRight')
  assert.equal(await at(), nodes[1], 'in to the first young')
  await press('ArrowUp')
  assert.equal(await at(), nodes[0])
  await press('End')
  assert.equal(await at(), nodes.at(-1))
  assert.equal(
    await visit.page.locator('[role=treeitem][tabindex="0"]').count(),
    1,
    'one stop in the tab order',
  )
  await press('Enter')
  await visit.page.waitForURL(`**/animals/${nodes.at(-1)}`)
  await visit.settle()
  assert.equal((await focus()).role, 'h1', 'the new screen is read from its name on')
})

test('a visit is recorded without a pointer', async () => {
  await visit.goTo(`/families/${BORN.keeper}`)
  await tabTo('Record…')
  await press('Enter')
  await handsOf(visit).title('What happened?')
  assert.equal((await focus()).role, 'h1')
  await tabTo('Visit')
  await press('Enter')
  await handsOf(visit).title('Visit')
  assert.equal((await focus()).words, 'Visit')
  await tabTo(/^Change Family/)
  await tabTo('Seen')
  await press('Space')
  await tabTo(new RegExp(`^${tagOf(String(BORN.dam))}`))
  await tabTo(/^Well/)
  await press('Space')
  await tabTo(/^Today/)
  await press('ArrowRight')
  assert.equal((await focus()).words, 'Yesterday')
  await press('ArrowLeft')
  await tabTo('More details')
  await press('Enter')
  await tabTo('Save')
  await press('Enter')
  await handsOf(visit).title('Visited')
  assert.equal((await focus()).role, 'h1')
})

function tagOf(animal: string): string {
  for (const { fields } of SAMPLE.entries) {
    const born = (fields.offspring ?? fields.animals ?? []) as readonly { animal: string; tag?: string }[]
    const found = Array.isArray(born) ? born.find(each => each.animal === animal)?.tag : undefined
    if (found) return found
  }
  return ''
}

const COUNT_CONTROLS = `(() => {
  for (const each of document.querySelectorAll('main details')) each.open = true
  const seen = [...document.querySelectorAll('main :is(input, select, textarea, button, summary, a[href])')]
    .filter(each => !each.disabled && each.tabIndex >= 0 && each.checkVisibility())
  window.keyOf = each => each.type === 'radio' ? 'radio ' + each.name : seen.indexOf(each)
  window.tell = keys => seen.filter(each => keys.includes(String(window.keyOf(each)))).map(each => each.outerHTML.slice(0, 160))
  return [...new Set(seen.filter(each => each.type !== 'file').map(each => String(window.keyOf(each))))]
})()`

test('every act can be recorded without a pointer: Tab comes to each of its questions, and on', async () => {
  for (const { kind } of allKinds()) {
    await visit.goTo(`/record/${kind}`)
    const wanted = (await visit.page.evaluate(COUNT_CONTROLS)) as string[]
    assert.ok(wanted.length >= 3, `${kind} has ${wanted.length} controls`)
    const met = new Set<string>()
    for (let n = 0; n < wanted.length + 40 && !wanted.every(key => met.has(key)); n++) {
      await press('Tab')
      met.add(String(await visit.page.evaluate('window.keyOf(document.activeElement)')))
    }
    const left = wanted.filter(key => !met.has(key))
    const told = await visit.page.evaluate(`window.tell(${JSON.stringify(left)})`)
    assert.deepEqual(told, [], `in ${kind} Tab does not come to these`)
  }
})

test('a family is found, changed and found again by keys alone', async () => {
  await visit.goTo('/record/visit.made')
  const [first] = SAMPLE.land.families
  await tabTo('Family')
  await visit.page.keyboard.type(String(first?.code))
  await visit.page.getByRole('option').filter({ visible: true }).first().waitFor()
  await press('ArrowDown', 'Enter')
  await visit.settle()
  assert.match((await focus()).words, /^Change Family .*F-001/, 'the focus stays with the answer')
  await press('Enter')
  assert.equal((await focus()).role, 'combobox')
  await press('Escape')
})

test('what is missing is told, and each line leads to its question', async () => {
  await visit.goTo('/record/livestock.born')
  await tabTo('Save')
  await press('Enter')
  const alert = visit.page.getByRole('alert')
  await alert.waitFor()
  assert.match((await focus()).words, /need another look|needs another look/)
  await press('Tab', 'Enter')
  assert.equal((await focus()).role, 'combobox')
  for (const again of ['a second', 'a third']) {
    await tabTo('Save')
    await press('Enter')
    assert.match((await focus()).words, /another look/, `${again} Save is answered as the first one was`)
    const { y = -1 } = (await alert.boundingBox()) ?? {}
    assert.ok(y >= 0 && y < 600, `the answer to ${again} Save is in sight, at ${y} px`)
  }
})

test('a form at work takes the focus at each refusal, and leaves it to whoever is typing', async () => {
  await visit.goTo('/settings/account')
  const alert = visit.page.getByRole('alert').filter({ hasText: /another look/ })
  const save = visit.page.getByRole('button', { name: 'Change the password' })
  for (const _ of ['once', 'and again']) {
    await save.press('Enter')
    assert.match((await focus()).words, /another look/)
  }
  const field = visit.page.getByRole('textbox', { name: /password/i }).first()
  await field.pressSequentially('ab')
  await press('Backspace', 'Backspace')
  await alert.waitFor()
  assert.notEqual((await focus()).role, 'alert', 'what is emptied again is said, and the focus stays')
})

test('a dialog takes the focus, keeps it, and gives it back', async () => {
  const entry = SAMPLE.entries.findLast(({ kind }) => kind === 'money.received')?.id
  await visit.goTo(`/entries/${entry}`)
  await tabTo('Take out of the books')
  await press('Enter')
  const dialog = visit.page.getByRole('dialog')
  await dialog.waitFor()
  const isInside = () => visit.page.evaluate('document.activeElement.closest("dialog[open]") !== null')
  assert.equal(await isInside(), true)
  const behind =
    '!["BODY", "DIALOG"].includes(document.activeElement.tagName) && !document.activeElement.closest("dialog")'
  for (let n = 0; n < 8; n++) {
    await press('Tab')
    assert.equal(await visit.page.evaluate(behind), false, 'nothing behind it takes the focus')
  }
  await press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  assert.equal((await focus()).words, 'Take out of the books')
  await visit.goTo('/figures')
  await tabTo(/^Animals given/)
  await press('Enter')
  await dialog.waitFor()
  await visit.settle()
  assert.equal(await isInside(), true)
  await press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  assert.match((await focus()).words, /^Animals given/)
})

test('a number that was opened is closed by the way back, and opened again by it from an entry', async () => {
  const opened = visit.page.getByRole('dialog').getByRole('heading', { name: 'Animals passed on' })
  const hands = handsOf(visit)
  await visit.goTo('/families')
  await visit.goTo('/figures')
  await hands.press(/^Animals passed on\W+\d/)
  await opened.waitFor()
  await visit.page.goBack()
  await opened.waitFor({ state: 'detached' })
  await hands.title('Figures')
  assert.match((await focus()).words, /^Animals passed on/)
  await press('Enter')
  await hands.press('Passed on', visit.page.getByRole('dialog'))
  await hands.title('Passed on')
  await visit.page.goBack()
  await opened.waitFor()
  await press('Escape')
  await opened.waitFor({ state: 'detached' })
  await hands.title('Figures')
})
