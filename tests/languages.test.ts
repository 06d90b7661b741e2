import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fillSample } from '#examples/sample/fill.ts'
import { drawSample } from '#examples/sample/sample.ts'
import { audit } from '#tests/audit.ts'
import { type FreshSite, freshSite } from '#tests/browser.ts'
import { TEST_SETTINGS } from '#tests/fresh-http.ts'
import { daysAgo } from '#tests/hands.ts'
import { readPage } from '#tests/read-page.ts'
import { fromRight, misreading, readValues } from '#tests/read-values.ts'
import { DOORS, memberStops, type Stops } from '#tests/screens-list.ts'
import { enrolFor, signInAs } from '#tests/sign-in-as.ts'
import type { Look, Visit } from '#tests/visit.ts'

const LOOKS: readonly Look[] = (['zh-Hans', 'ug'] as const).flatMap(language => [
  { language, width: 360, theme: 'light' as const },
  { language, width: 1280, theme: 'dark' as const },
])
const ENGLISH_MONTH =
  /\b(January|February|March|April|May|June|July|August|September|October|November|December)\b/
const TODAY = daysAgo(0)
const SAMPLE = drawSample(TODAY)
const MEMBERS = memberStops(SAMPLE)
const DAM = SAMPLE.entries.findLast(({ kind }) => kind === 'livestock.born')?.fields.dam

let site: FreshSite
let cookie: string
let inside: readonly Visit[]
let outside: readonly Visit[]

before(async () => {
  site = await freshSite()
  await fillSample(site.database, site.context, TODAY, TEST_SETTINGS.masterKey)
  const roles = ['administrator', 'coordinator', 'approver'] as const
  cookie = (await signInAs(site.database, site.tenant, roles)).cookie
  inside = await Promise.all(LOOKS.map(look => site.visit(look, cookie)))
  outside = await Promise.all(LOOKS.map(look => site.visit(look)))
})
after(() => site?.close())

/** The addresses that need nobody to press anything: what is pressed there is named in English. */
function look(at: Stops, windows: () => readonly Visit[]): void {
  for (const stop of Object.values(at).flat()) {
    if (stop.open) continue
    test(`${stop.at} in Chinese and in Uyghur`, async () => {
      await Promise.all(
        windows().map(async (visit, n) => {
          const before = visit.faults.length
          if (stop.refusal) visit.expect(stop.refusal)
          await visit.turnTo(stop.at)
          const { language, width } = LOOKS[n] ?? {}
          const said = `in ${language} at ${width} px`
          const wanted = { spill: 0, titles: stop.titles ?? 1, odd: [] }
          assert.deepEqual(await readPage(visit.page), wanted, said)
          const misread = (await readValues(visit.page)).map(misreading).filter(each => each !== undefined)
          assert.deepEqual(misread, [], said)
          assert.doesNotMatch(await visit.page.innerText('body'), ENGLISH_MONTH, said)
          await audit(visit.page, 'words')
          assert.deepEqual(visit.faults.slice(before), [], 'nothing goes wrong on the way')
        }),
      )
    })
  }
}

look(MEMBERS, () => inside)
look(DOORS, () => outside)

test('a family is called as its reader can read it, on its page, in lists and on paper', async () => {
  const { id, name } = familyHandedTo()
  const passedOn = SAMPLE.entries.findLast(({ kind }) => kind === 'livestock.passed_on')
  const ways = { 'zh-Hans': name.zh, ug: name.ug } as const
  for (const [n, { language, width }] of LOOKS.entries()) {
    if (width !== 1280 || !language || language === 'en') continue
    const [visit, own] = [inside[n], ways[language]]
    assert.ok(visit)
    await visit.turnTo(`/families/${id}`)
    assert.equal(await visit.page.locator('h1').innerText(), own)
    const others = await visit.page.locator('header', { has: visit.page.locator('h1') }).innerText()
    for (const other of [name.zh, name.ug, name.latin])
      assert.ok(others.includes(other), `${other}: ${others}`)
    await visit.turnTo('/families')
    const [first] = SAMPLE.land.families
    const firstName = language === 'ug' ? first?.name.ug : first?.name.zh
    await visit.page
      .getByRole('link', { name: firstName ?? '?', exact: true })
      .first()
      .waitFor()
    await visit.turnTo(`/print/entries/${passedOn?.id}`)
    const second = language === 'ug' ? name.zh : name.ug
    for (const [at, said] of [own, second].entries()) {
      const paper = await visit.page.locator('article').nth(at).innerText()
      assert.ok(paper.includes(said), `${said}: ${paper}`)
    }
  }
})

/** Whom the last animal was passed on to. */
function familyHandedTo() {
  const to = SAMPLE.entries.findLast(({ kind }) => kind === 'livestock.passed_on')?.fields.to
  const family = SAMPLE.land.families.find(({ id }) => id === to)
  assert.ok(family)
  return family
}

test('a date, an amount, a telephone number and a code keep their order within a Uyghur sentence', async () => {
  const visit = await site.visit({ language: 'ug', width: 320 }, cookie)
  await visit.goTo('/gallery')
  const values = await readValues(visit.page)
  for (const kind of ['date', 'amount', 'phone', 'code', 'count']) {
    assert.ok(values.filter(each => each.kind === kind).length >= 2, `there are some of ${kind}`)
  }
  assert.deepEqual(
    values.map(misreading).filter(each => each !== undefined),
    [],
  )
  const seen = new Set(values.map(each => each.seen))
  for (const wanted of [fromRight('8-مارت،2026'), '¥17,000.50', '13800000000', '7F3K-2', '2,050']) {
    assert.ok(seen.has(wanted), `${wanted} is seen among ${[...seen].join(' | ')}`)
  }
  await visit.leave()
})

test('a language is chosen by its own name, at the door and inside, and is kept', async () => {
  const visit = await site.visit({ width: 1280 })
  await visit.goTo('/sign-in')
  const choose = async (label: string, name: string) => {
    await visit.page.getByRole('combobox', { name: label }).selectOption({ label: name })
    await visit.settle()
  }
  const page = () => visit.page.evaluate('[document.documentElement.lang, document.documentElement.dir]')
  const title = () => visit.page.locator('h1').innerText()
  assert.deepEqual(await page(), ['en', 'ltr'])
  await choose('Language', 'ئۇيغۇرچە')
  await visit.page.locator('html[lang=ug]').waitFor()
  assert.deepEqual([await page(), await title()], [['ug', 'rtl'], 'كىرىش'])
  await visit.goTo('/sign-in')
  assert.deepEqual([await page(), await title()], [['ug', 'rtl'], 'كىرىش'])
  await choose('تىل', '中文')
  await visit.page.locator('html[lang=zh-Hans]').waitFor()
  assert.deepEqual([await page(), await title()], [['zh-Hans', 'ltr'], '登录'])
  await visit.leave()
})

test('a phone that named itself is named in the words of the reader, one that a person named as she wrote it', async () => {
  const worker = await signInAs(site.database, site.tenant, 'field_worker')
  for (const name of ['Chrome on Linux', 'Another program', 'Phone on the shelf']) {
    await enrolFor(site.database, worker, name)
  }
  for (const [language, named, other] of [
    ['en', 'Chrome on Linux', 'Another program'],
    ['zh-Hans', 'Chrome（Linux）', '其他程序'],
    ['ug', 'Chrome (Linux)', 'باشقا پروگرامما'],
  ] as const) {
    const visit = await site.visit({ language, width: 1280 }, cookie)
    await visit.goTo('/settings/devices')
    const said = (await visit.page.innerText('table')).replaceAll(/[\u2066-\u2069]/g, '')
    for (const name of [named, other, 'Phone on the shelf'])
      assert.ok(said.includes(name), `${name}: ${said}`)
    await visit.leave()
  }
})

test('what is due says from when, and until when it is in time', async () => {
  for (const [language, window] of [
    ['en', /\d+ \w+ \d{4}, by \d+ \w+ \d{4} at the latest/],
    ['zh-Hans', /\d+日起，最晚\d{4}年/],
    ['ug', /\d{4}، ئەڭ كېچىككەندە \d/],
  ] as const) {
    const visit = await site.visit({ language, width: 360 }, cookie)
    await visit.goTo('/today')
    assert.match((await visit.page.innerText('main')).replaceAll(/[\u2066-\u2069]/g, ''), window)
    await visit.leave()
  }
})

test('words of the desk follow when the language changes on one of its screens', async () => {
  const visit = await site.visit({ width: 1280 }, cookie)
  await visit.goTo('/figures')
  await visit.page
    .getByRole('combobox', { name: 'Language' })
    .filter({ visible: true })
    .selectOption('zh-Hans')
  await visit.page.getByRole('heading', { level: 1, name: '统计' }).waitFor()
  assert.deepEqual((await readPage(visit.page)).odd, [])
  await visit.leave()
})

test('in Uyghur the rail stands on the right, and arrows walk the chain the way it is drawn', async () => {
  const visit = await site.visit({ language: 'ug', width: 1280 }, cookie)
  await visit.goTo(`/animals/${DAM}/chain`)
  const edge = async (selector: string) => (await visit.page.locator(selector).first().boundingBox())?.x ?? 0
  assert.ok((await edge('nav')) > (await edge('h1')), 'the rail is right of the page')
  const tree = visit.page.getByRole('treeitem')
  const first = await tree.nth(0).boundingBox()
  const young = await tree.nth(1).boundingBox()
  const rightOf = (box: typeof first) => (box?.x ?? 0) + (box?.width ?? 0)
  assert.ok(rightOf(young) < rightOf(first), 'the young are set in from the right')
  const at = () => visit.page.locator('[role=treeitem]:focus').getAttribute('data-node')
  await visit.page.locator('[role=treeitem][tabindex="0"]').focus()
  await visit.page.keyboard.press('Home')
  const mother = await at()
  await visit.page.keyboard.press('ArrowLeft')
  const child = await at()
  assert.notEqual(child, mother, 'to the left, in to the first young')
  await visit.page.keyboard.press('ArrowRight')
  assert.equal(await at(), mother, 'to the right, out to the mother')
  await visit.leave()
})

test('a page asks for the face of Uyghur only where it is written', async () => {
  for (const [language, isAsked] of [
    ['en', false],
    ['zh-Hans', false],
    ['ug', true],
  ] as const) {
    const visit = await site.visit({ language })
    const fonts: string[] = []
    visit.page.on('request', request => void (request.url().endsWith('.woff2') && fonts.push(request.url())))
    await visit.goTo('/sign-in')
    await visit.page.evaluate('document.fonts.ready.then(() => 0)')
    assert.equal(fonts.length > 0, isAsked, `${language}: ${fonts}`)
    await visit.leave()
  }
})
