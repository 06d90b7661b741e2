import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strFromU8, unzipSync, zipSync } from 'fflate'
import { readSheets } from '#exchange/read-sheets.ts'
import { columnLetters, type Row, SheetRefused } from '#exchange/sheet.ts'
import { decodeText } from '#exchange/text-encoding.ts'
import { writeCsv, writeXlsx } from '#exchange/write-sheets.ts'

const TRIGGERS = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠']
const PAYLOADS = [
  ...TRIGGERS.map(sign => `${sign}1+1`),
  ...TRIGGERS.map(sign => `${sign}cmd|' /C calc'!A0`),
  ' =1+1',
  '\u200f=1+1',
  '\u202b=1',
  '\ufeff@SUM(A1)',
  "'=1+1",
  "''=1+1",
  '﹦1',
  '﹢1',
  '﹣1',
  '﹫SUM(1)',
  '=HYPERLINK("http://x","y")',
  '+86 138 0000 0000',
  '-',
  '--5',
  '@Amangül',
  '_x003D_1+1',
]
// Megabytes of nothing, which need not be packed well.
const QUICK = { level: 1 } as const
const encode = (text: string) => new TextEncoder().encode(text)
const refused = (code: string) => (error: unknown) => error instanceof SheetRefused && error.code === code

test('no text becomes a formula, and every one comes back as it was', async () => {
  assert.ok(PAYLOADS.length >= 40)
  const stored = (text: string) => text.replaceAll('\0', '')
  const rows: Row[] = [['text', 'number'], ...PAYLOADS.map((text): Row => [text, -5])]
  const csv = writeCsv(rows)
  for (const cell of csv.split('\r\n').flatMap(line => line.match(/^"[^"]*/g) ?? [])) {
    assert.doesNotMatch(cell, /^"[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠﹦﹢﹣﹫]/u)
  }
  const book = await writeXlsx([{ name: 'A', rows }])
  assert.doesNotMatch(strFromU8(unzipSync(book)['xl/worksheets/sheet1.xml'] ?? new Uint8Array()), /<f>/)
  for (const file of [encode(csv), book]) {
    const [sheet] = await readSheets(file)
    const [, ...read] = sheet?.rows ?? []
    assert.deepEqual(
      read.slice(0, PAYLOADS.length).map(row => row[0]),
      PAYLOADS.map(stored),
    )
    for (const row of read.slice(0, PAYLOADS.length)) assert.equal(Number(row[1]), -5)
  }
})

test('a negative number stays a number', async () => {
  const rows: Row[] = [['n'], [-5], [2.5], [true], [{ day: '2026-03-08' }], [null]]
  assert.equal(writeCsv(rows), '\ufeff"n"\r\n-5\r\n2.5\r\ntrue\r\n2026-03-08\r\n\r\n')
  const [sheet] = await readSheets(await writeXlsx([{ name: 'A', rows }]))
  assert.deepEqual(sheet?.rows.flat(), ['n', -5, 2.5, true, { day: '2026-03-08' }])
})

test('CSV is read in every encoding and with every separator that Excel writes', async () => {
  const utf16 = (text: string, mark: boolean) =>
    new Uint8Array(Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le'))
  const gbk = Uint8Array.from([0xbb, 0xa7, 0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xd0, 0xd5, 0xc3, 0xfb])
  const big = utf16('a,ئا', true)
  for (let at = 0; at < big.length; at += 2) big.subarray(at, at + 2).reverse()
  const table: [string, Uint8Array, string[]][] = [
    ['UTF-8', encode('户编号,姓名'), ['户编号', '姓名']],
    ['UTF-8 with a mark', encode('\ufeff户编号;姓名'), ['户编号', '姓名']],
    ['UTF-16 with a mark', utf16('户编号\t姓名', true), ['户编号', '姓名']],
    ['UTF-16 without', utf16('code,name\r\n1,2\r\n', false), ['code', 'name']],
    ['UTF-16, big end first', big, ['a', 'ئا']],
    ['GB18030', gbk, ['户编号', '姓名']],
    ['separators inside quotes', encode('"a,b,c,d";e\r\n'), ['a,b,c,d', 'e']],
  ]
  for (const [name, bytes, expected] of table) {
    const [sheet] = await readSheets(bytes)
    assert.deepEqual(sheet?.rows[0], expected, name)
  }
  assert.throws(() => decodeText(encode('%PDF-1.4 \0\0\x01 stream')), refused('not_text'))
})

test('a right-to-left workbook has a frozen header and lists to choose from', async () => {
  const rows: Row[] = [
    ['sex', 'day'],
    ['female', { day: '2026-03-08' }],
  ]
  const file = await writeXlsx([{ name: 'ئائىلە/[1]', rows, choices: { 0: ['female', 'male'] } }], true)
  const xml = strFromU8(unzipSync(file)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  assert.match(xml, /rightToLeft="1"/)
  assert.match(xml, /ySplit="1"[^>]*state="frozen"/)
  assert.match(xml, /<formula1>"female,male"<\/formula1>/)
  const [sheet] = await readSheets(file)
  assert.equal(sheet?.name, 'ئائىلە  1')
})

test('hostile workbooks are refused before they are believed', async () => {
  const real = unzipSync(await writeXlsx([{ name: 'A', rows: [['a'], [1]] }]))
  const book = { 'xl/workbook.xml': encode('<workbook/>'), '[Content_Types].xml': encode('<Types/>') }
  const bomb = zipSync({ ...book, 'xl/worksheets/sheet1.xml': new Uint8Array(60 * 1024 * 1024) }, QUICK)
  const dense = zipSync({ ...book, 'xl/media/image1.png': new Uint8Array(20 * 1024 * 1024) }, QUICK)
  const many = zipSync(
    Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`xl/p${at}.xml`, encode('<a/>')])),
  )
  const table: [string, Uint8Array, string][] = [
    ['a bomb', bomb, 'too_large'],
    ['a bomb that lies about its size', lying(bomb), 'too_large'],
    ['a bomb in a part nobody reads', dense, 'too_large'],
    [
      'a large part that is packed like any other',
      zipSync({ ...book, 'xl/a.xml': plausible(51) }, QUICK),
      'too_large',
    ],
    ['too many parts', many, 'too_many_parts'],
    ['a name that climbs out', zipSync({ ...real, '../../etc/x.xml': encode('x') }), 'broken'],
    ['an absolute name', zipSync({ ...real, '/etc/x.xml': encode('x') }), 'broken'],
    ['another zip', zipSync({ 'content.xml': encode('<a/>') }), 'not_a_workbook'],
    ['half a file', bomb.subarray(0, bomb.length / 2), 'broken'],
    ['a workbook of nonsense', zipSync({ 'xl/workbook.xml': encode('<<<&nope;') }), 'broken'],
    ['the old format', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]), 'old_excel'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 1]), 'not_text'],
  ]
  for (const [name, bytes, code] of table) await assert.rejects(readSheets(bytes), refused(code), name)
})

test('a cell at the far corner of a sheet costs a refusal, not the server', async () => {
  const cell =
    '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
  const file = patched(await writeXlsx([{ name: 'A', rows: [['a'], [1]] }]), 'xl/worksheets/sheet1.xml', cell)
  const before = process.memoryUsage().rss
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss - before)
  }, 20)
  await assert.rejects(readSheets(file), refused('too_large'))
  clearInterval(watch)
  assert.ok(most < 700e6, `took ${most}`)
})

test('a text that a sheet repeats a million times is counted each time', async () => {
  const cells = Array.from({ length: 50 }, (_, at) => `<c r="${columnLetters(at)}1" t="s"><v>0</v></c>`)
  const rows = Array.from(
    { length: 3_000 },
    (_, at) => `<row r="${at + 1}">${cells.join('').replaceAll('1"', `${at + 1}"`)}</row>`,
  )
  const sheet = `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`
  const book = await writeXlsx([{ name: 'A', rows: [['x'.repeat(1_000)]] }])
  await assert.rejects(readSheets(patched(book, 'xl/worksheets/sheet1.xml', sheet)), refused('too_large'))
})

test('more rows than anybody checks are refused', async () => {
  const rows = (count: number) => encode('a,b\r\n'.repeat(count))
  assert.equal((await readSheets(rows(20_000)))[0]?.rows.length, 20_000)
  await assert.rejects(readSheets(rows(20_001)), refused('too_many_rows'))
})

/** Megabytes that pack about as well as a sheet of many rows does. */
function plausible(megabytes: number): Uint8Array {
  const bytes = Buffer.alloc(megabytes * 1024 * 1024, 'A1B2')
  for (let at = 0; at < bytes.length; at += 64) bytes.writeUInt32LE((at * 2654435761) >>> 0, at)
  return bytes
}

/** Writes 10 into every field of the archive that claims an inflated size. */
function lying(archive: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(archive)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < bytes.length - 30; at += 1) {
    const mark = view.getUint32(at, true)
    if (mark === 0x04034b50) view.setUint32(at + 22, 10, true)
    if (mark === 0x02014b50) view.setUint32(at + 24, 10, true)
  }
  return bytes
}

function patched(file: Uint8Array, name: string, xml: string): Uint8Array {
  return zipSync({ ...unzipSync(file), [name]: encode(xml) })
}
