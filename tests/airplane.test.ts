import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { withClient } from '#server/database/client.ts'
import { type FieldSite, fieldSite, type Pocket, pocket } from '#tests/field.ts'
import { go, homesWithAnimals, look, PIN, unlock } from '#tests/field-hands.ts'
import { daysAgo } from '#tests/hands.ts'
import { plainIn } from '#tests/plain-in.ts'

let site: FieldSite
let phone: Pocket

before(async () => {
  site = await fieldSite()
  phone = await pocket(site.address)
})
after(async () => {
  await rm(COPY(), { force: true })
  await phone?.close()
  await site?.close()
})

// Beside the profile, which is searched through at the end.
const COPY = () => `${phone.folder}.copy`

/** What the worker recorded, in the order in which it was accepted. */
async function recorded(): Promise<readonly { id: string; day: string }[]> {
  const { rows } = await withClient(site.superuserUrl, client =>
    client.query(
      `select id, to_char(occurred, 'YYYY-MM-DD') as day from ledger.entries
        where recorded_by = $1 order by seq`,
      [site.worker.user],
    ),
  )
  return rows as { id: string; day: string }[]
}

/** What the worker sent and is not in the books, and why. */
async function waitingAtDesk(): Promise<readonly object[]> {
  const { rows } = await withClient(site.superuserUrl, client =>
    client.query<{ answer: string }>(
      `select answer, code, because, content from ledger.inbox where received_by = $1 and answer <> 'accepted'`,
      [site.worker.user],
    ),
  )
  return rows
}

test('a phone is let in by the link of a QR code and says what it holds', async () => {
  const { link } = await site.invite()
  await phone.start(link, 'signal')
  const { hands } = phone
  await hands.title('Set up this phone')
  await phone.page.getByLabel('Name of this phone').fill('Blue phone')
  await hands.press('Go on')
  await hands.title('Choose a PIN')
  await look(phone)
  await phone.page.getByLabel('PIN', { exact: false }).first().fill(PIN)
  await phone.page.getByLabel('The same once more').fill(PIN)
  await hands.press('Go on')
  await hands.title('Write this down')
  await look(phone)
  await hands.press('I have written it down')
  await hands.press('Keep and load')
  await hands.title('Ready')
  await look(phone)
  await hands.see('From now on this phone works without a signal.')
  await hands.see(`${site.sample.land.families.length} families`)
  await hands.press('Go to Today')
  await hands.title('Today')
  await hands.see('All saved')
})

// A try that is repeated twice takes three seconds and more.
const SAID_MS = 1500

test('it opens cold and without a signal, behind its PIN', async () => {
  await phone.stop()
  await phone.start('/today', 'no signal')
  await phone.hands.title('Locked')
  await look(phone)
  await unlock(phone)
  await phone.hands.title('Today')
})

test('what only the server can say needs a signal, and says so at once; with the signal it comes by itself', async () => {
  const { hands, page } = phone
  for (const [path, title] of [
    ['/funds', 'Funds'],
    ['/figures', 'Figures'],
  ] as const) {
    const started = performance.now()
    await go(phone, path)
    await hands.see('This needs the server, and the phone has no signal now.')
    const took = performance.now() - started
    assert.ok(took < SAID_MS, `${title} took ${Math.round(took)} ms to say so`)
    await look(phone)
  }
  await phone.signal(true)
  await page.getByText('the phone has no signal now').waitFor({ state: 'detached' })
  await hands.title('Figures')
  await phone.signal(false)
})

// Fifteen on the seven days before today, five today.
const WEEK = Array.from({ length: 20 }, (_, at) => daysAgo(at < 15 ? 7 - Math.floor(at / 2.2) : 0))

test('twenty visits of a week are recorded without a signal', async () => {
  const { hands, page } = phone
  const homes = await homesWithAnimals(site)
  for (const [at, day] of WEEK.slice(0, 15).entries()) {
    await go(phone, '/record/visit.made', homes[at])
    await hands.title('Visit')
    await hands.answer('How it went', 'Not home')
    await hands.day('When', day)
    await saved()
  }
  // From what is due it takes two taps: Done, Save.
  for (const _ of WEEK.slice(15)) {
    await go(phone, '/today')
    await hands.title('Today')
    await hands.press('Done')
    await hands.title('Visit')
    await saved()
  }
  await page.getByRole('button', { name: '20 waiting on this phone' }).click()
  await page.getByRole('heading', { name: 'On this phone' }).waitFor()
  await look(phone)
  await hands.press('Save a copy')
  await page.getByLabel('Words that open it').fill('three grey donkeys')
  const [file] = await Promise.all([page.waitForEvent('download'), hands.press('Save the file')])
  await file.saveAs(COPY())
  await page.keyboard.press('Escape')
})

async function saved(): Promise<void> {
  await phone.hands.press('Save')
  await phone.hands.title('Visited')
  await phone.page
    .getByText(/Saved on this phone \(code/)
    .first()
    .waitFor()
}

test('the battery dies; everything is there again, still without a signal', async () => {
  await phone.kill()
  await phone.start('/today', 'no signal')
  await unlock(phone)
  await phone.hands.see('20 waiting on this phone')
  assert.deepEqual(await recorded(), [])
})

test('the signal is back: all twenty are in the books, once, in the order of their days', async () => {
  await phone.signal(true)
  await phone.page
    .getByRole('button', { name: /waiting|Sending/ })
    .first()
    .waitFor({ state: 'detached' })
  assert.deepEqual(await waitingAtDesk(), [])
  await phone.hands.see('All saved')
  const days = (await recorded()).map(({ day }) => day)
  assert.deepEqual(days, WEEK)
})

test('locked and shut, the phone has no name in its whole profile', async () => {
  const [family] = site.sample.land.families
  await go(phone, `/families/${family?.id}`)
  // What a browser with a history writes down of a page; this one has none.
  await phone.hands.title(RegExp(Object.values(family?.name ?? {}).join('|')))
  assert.equal(await phone.page.title(), `${family?.code} · Handsel`)
  await phone.page.evaluate(IN_THE_CLEAR)
  await phone.hands.press('More')
  await phone.hands.press('Lock the phone')
  await phone.hands.title('Locked')
  await phone.stop()
  const names = site.sample.land.families
    .flatMap(each => Object.values(each.name))
    .filter(name => name.length > 4)
  assert.ok(names.length > 300)
  assert.deepEqual(await plainIn(phone.folder, names), [])
  const found = await plainIn(phone.folder, ['Written in the clear'])
  assert.notEqual(found.length, 0, 'what is not sealed would be found')
})

// Something that nobody sealed, kept where the phone keeps its books: it shows that the search finds what is there.
const IN_THE_CLEAR = `new Promise(resolve => {
  const asked = indexedDB.open('unsealed')
  asked.onupgradeneeded = () => asked.result.createObjectStore('rows')
  asked.onsuccess = () => {
    const work = asked.result.transaction('rows', 'readwrite')
    work.objectStore('rows').put({ text: 'Written in the clear' }, 1)
    work.oncomplete = resolve
  }
}).then(() => 0)`

// Promised are 1.5 s and 0.2 s, for a machine that does nothing else beside: HANDSEL_ALONE=1 asks for just that; the
// wider limits leave room for the other tests.
const [OPEN_MS, PAINT_MS] = process.env.HANDSEL_ALONE ? [1500, 200] : [4000, 600]

test('six times slowed down, it opens in seconds, and shows at once what is typed', async t => {
  await phone.start('/today', 'no signal')
  await phone.hands.title('Locked')
  const session = await phone.page.context().newCDPSession(phone.page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  const opened: number[] = []
  for (const _ of [1, 2, 3]) {
    await phone.page.reload({ waitUntil: 'commit' })
    await phone.page.getByLabel('PIN').waitFor()
    opened.push(Number(await phone.page.evaluate('performance.now()')))
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await unlock(phone)
  await go(phone, '/record/livestock.born')
  await phone.hands.title('Birth')
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  await phone.page.evaluate(WATCH_TYPING)
  await phone.page.getByRole('combobox').first().pressSequentially('amangul', { delay: 150 })
  await phone.page.waitForTimeout(500)
  const painted = Number(await phone.page.evaluate('Math.max(...window.painted)'))
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  const best = Math.min(...opened)
  t.diagnostic(
    `opened in ${opened.map(Math.round).join(', ')} ms; typed and painted in ${painted} ms at most`,
  )
  assert.ok(best <= OPEN_MS, `it took ${Math.round(best)} ms to open`)
  assert.ok(painted <= PAINT_MS, `it took ${painted} ms to paint what was typed`)
})

// From the key to the next frame, as the browser itself measures it.
const WATCH_TYPING = `
  window.painted = [0]
  new PerformanceObserver(list => {
    for (const { name, duration } of list.getEntries()) if (name === 'keydown') window.painted.push(duration)
  }).observe({ type: 'event', durationThreshold: 16 })
  0`
