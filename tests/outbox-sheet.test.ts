import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { type FieldSite, fieldSite, type Pocket, pocket } from '#tests/field.ts'
import { go, type Home, homesWithAnimals, letIn, look, openOutbox, visit } from '#tests/field-hands.ts'

let site: FieldSite
let phone: Pocket
let homes: Home[]

before(async () => {
  site = await fieldSite()
  phone = await pocket(site.address)
  homes = [...(await homesWithAnimals(site))]
  await letIn(site, phone)
})
after(async () => {
  await phone?.close()
  await site?.close()
})

const sheet = () => phone.page.getByRole('dialog')
const scrolled = () => sheet().evaluate('(() => document.querySelector("dialog[open]").scrollTop)()')
const shut = () => phone.page.keyboard.press('Escape')

/** A family where nothing has happened in these tests. */
function home(): Home {
  const next = homes.pop()
  assert.ok(next)
  return next
}

test('where nothing waits, nothing is to be sent: a quiet button asks for news', async () => {
  await openOutbox(phone, 'All saved')
  const [send, other] = (await phone.page.evaluate(
    `['Ask for news', 'Hand in a copy'].map(words => {
      const button = [...document.querySelectorAll('dialog button')].find(each => each.innerText === words)
      return getComputedStyle(button).backgroundColor
    })`,
  )) as string[]
  assert.ok(send)
  assert.equal(send, other)
  assert.equal(await sheet().getByRole('button', { name: 'Send now' }).count(), 0)
  await shut()
})

test('the sheet opens at its top, again and again, and so does each thing that it shows', async () => {
  await phone.signal(false)
  for (let n = 0; n < 4; n++) await visit(phone, home())
  const chip = '4 waiting on this phone'
  await openOutbox(phone, chip)
  assert.equal(await scrolled(), 0)
  await sheet().getByRole('button', { name: 'Hand in a copy' }).scrollIntoViewIfNeeded()
  assert.notEqual(await scrolled(), 0, 'it is longer than the screen')
  await shut()
  await openOutbox(phone, chip)
  assert.equal(await scrolled(), 0)
  await phone.hands.press('Save a copy')
  await sheet().getByRole('heading', { name: 'Save a copy' }).waitFor()
  assert.equal(await scrolled(), 0)
})

test('that there is no signal is said beside the button that was pressed', async () => {
  await shut()
  await openOutbox(phone, '4 waiting on this phone')
  const button = sheet().getByRole('button', { name: 'Send now' })
  for (const _ of ['once', 'and again']) {
    await button.click()
    const answer = sheet()
      .getByRole('status')
      .filter({ hasText: 'No signal. It goes by itself when there is one.' })
    await answer.waitFor()
    await phone.page.waitForTimeout(100)
    const [said, pressed] = [await answer.boundingBox(), await button.boundingBox()]
    assert.ok(said && pressed)
    assert.ok(said.y > 0 && said.y + said.height <= 800, `it is in sight, at ${said.y} px`)
    assert.ok(Math.abs(pressed.y - said.y - said.height) < 40, 'and beside the button')
  }
  await look(phone)
  await shut()
})

test('a page that speaks of what is taken back in the sheet over it gives way', async () => {
  await visit(phone, home())
  await openOutbox(phone, '5 waiting on this phone')
  await sheet().getByRole('button', { name: 'Undo' }).first().click()
  await phone.page.getByRole('heading', { level: 1, name: 'Today', includeHidden: true }).waitFor()
  await shut()
  await phone.hands.see('4 waiting on this phone')
  await phone.signal(true)
  await phone.hands.see('All saved')
})

test('the page of what waits says so, offers what the sheet offers, and gives way to what is taken back', async () => {
  await phone.signal(false)
  await visit(phone, home())
  const main = phone.page.getByRole('main')
  await main.getByRole('button', { name: 'Visited' }).click()
  await phone.hands.see('Not in the books yet')
  await phone.hands.see(/^by you, today/)
  await look(phone)
  assert.deepEqual(await main.getByRole('button').allInnerTexts(), ['Undo'])
  await main.getByRole('button', { name: 'Undo' }).click()
  await phone.hands.title('Today')
  await phone.signal(true)
  await phone.hands.see('All saved')
})

test('what is refused only once it was looked at is told each time, too', async () => {
  await openOutbox(phone, 'All saved')
  await phone.hands.press('Hand in a copy')
  await sheet()
    .locator('input[type=file]')
    .setInputFiles({ name: 'no.copy', mimeType: 'text/plain', buffer: Buffer.from('not a copy') })
  await sheet().getByLabel('Words that open it').fill('three grey donkeys')
  for (const _ of ['once', 'and again']) {
    await sheet().getByRole('button', { name: 'Hand in', exact: true }).press('Enter')
    await sheet().locator('[role=alert]:focus').filter({ hasText: 'another look' }).waitFor()
  }
  await shut()
})

test('one’s account on a phone offers what a phone can do, and says where the rest is done', async () => {
  await go(phone, '/settings/account')
  await phone.hands.title('Your account')
  await phone.hands.see(/are looked after at a computer/)
  await phone.hands.see('Appearance')
  assert.equal(await phone.page.getByRole('alert').count(), 0)
  for (const name of [/passkey/i, /authenticator/i, /password/i])
    assert.equal(await phone.page.getByRole('button', { name }).count(), 0, String(name))
  await look(phone)
})

test('the chip stays on one line in each language, and clear of the edges of the header', async () => {
  for (const [language, dir] of [
    ['en', 'ltr'],
    ['zh-Hans', 'ltr'],
    ['ug', 'rtl'],
  ] as const) {
    const catalog = await readFile(
      new URL(`../web/screens/phone/words/${language}.json`, import.meta.url),
      'utf8',
    )
    const words = Object.entries(JSON.parse(catalog) as Record<string, string>)
      .filter(([id]) => id.startsWith('phone.chip.'))
      .map(([, message]) => message.replace(/.*other \{(.*)\}\}$/, '$1').replace(/\{\w+\}|#/g, '24'))
    assert.equal(words.length, 6)
    const seen = (await phone.page.evaluate(`(async () => {
      Object.assign(document.documentElement, { lang: '${language}', dir: '${dir}' })
      const header = document.querySelector('header[data-print=no]')
      const span = header.querySelector('[aria-live]')
      const seen = []
      for (const words of ${JSON.stringify(words)}) {
        span.textContent = words
        await document.fonts.load('1rem "' + getComputedStyle(span).fontFamily + '"', words).catch(() => {})
        await document.fonts.ready
        const [text, chip, frame] = [span, span.parentElement, header].map(at => at.getBoundingClientRect())
        const lines = Math.round(text.height / parseFloat(getComputedStyle(span).lineHeight))
        const free = Math.round(Math.min(chip.top - frame.top, frame.bottom - chip.bottom))
        seen.push({ words, lines, free: free >= 4 ? 'free' : free })
      }
      return seen
    })()`)) as object[]
    assert.deepEqual(
      seen,
      words.map(each => ({ words: each, lines: 1, free: 'free' })),
    )
  }
})
