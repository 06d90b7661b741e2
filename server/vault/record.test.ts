import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import pg from 'pg'
import sharp from 'sharp'
import { Problem } from '#server/http/problem.ts'
import { addNote, forgetOldNotes, readNotes } from '#server/vault/notes.ts'
import { putPeople } from '#server/vault/people.ts'
import { addPhoto, hashOf, listPhotos, readPhoto } from '#server/vault/photos.ts'
import { readReads } from '#server/vault/reads.ts'
import { openRecord } from '#server/vault/record.ts'
import { reencode } from '#server/vault/reencode.ts'
import { openVault } from '#server/vault/vault.ts'
import { freshDatabase, newId } from '#tests/fresh-database.ts'

const fresh = await freshDatabase()
const { database, context, user: by } = fresh
const vault = openVault({ masterKey: randomBytes(32) }, context)
const superuser = new pg.Client({ connectionString: fresh.superuserUrl })
before(() => superuser.connect())
after(async () => {
  await superuser.end()
  await fresh.close()
})

async function someone(): Promise<string> {
  const id = newId()
  const her = { id, sort: 'person', names: [{ text: 'Rehime' }], phone: '0998-1' } as const
  await database.inTenant(context, tx => putPeople(tx, vault, [her], by))
  return id
}

test('a note comes back as written, and stands sealed in the table', async () => {
  const party = await someone()
  const note = { id: newId(), party, text: 'The donkey limps. ئېشەك 驴', by }
  await database.inTenant(context, tx => addNote(tx, vault, note))
  await database.inTenant(context, tx => addNote(tx, vault, note))
  const notes = await database.inTenant(context, tx => readNotes(tx, vault, party))
  assert.deepEqual(
    notes.map(({ id, text, writtenBy }) => ({ id, text, by: writtenBy })),
    [{ id: note.id, text: note.text, by }],
  )
  const { rows } = await superuser.query(
    "select from vault.notes where position('donkey'::bytea in sealed) > 0",
  )
  assert.equal(rows.length, 0)
  const again = database.inTenant(context, tx => addNote(tx, vault, { ...note, text: 'Another' }))
  await assert.rejects(again, (error: Problem) => error.code === 'id_reused')
})

test('a thousand characters of any script fit in a note', async () => {
  const party = await someone()
  const text = '驴'.repeat(1000)
  await database.inTenant(context, tx => addNote(tx, vault, { id: newId(), party, text, by }))
  assert.equal((await database.inTenant(context, tx => readNotes(tx, vault, party)))[0]?.text, text)
})

test('a note is forgotten when its year is over', async () => {
  const party = await someone()
  const id = newId()
  await database.inTenant(context, tx => addNote(tx, vault, { id, party, text: 'old', by }))
  await superuser.query(
    'update vault.notes set written_on = current_date - 366, keep_until = current_date - 2 where id = $1',
    [id],
  )
  assert.deepEqual(await database.inTenant(context, tx => readNotes(tx, vault, party)), [])
  assert.equal(await database.inTenant(context, forgetOldNotes), 1)
})

/** A photo as a phone makes it: with the place, the camera and a comment in its metadata. */
async function phonePhoto(width: number, height: number): Promise<Buffer> {
  const exif = {
    IFD0: { Make: 'CANARY-CAMERA', ImageDescription: 'CANARY-WORDS' },
    IFD3: {
      GPSLatitudeRef: 'N',
      GPSLatitude: '39/1 28/1 0/1',
      GPSLongitudeRef: 'E',
      GPSLongitude: '75/1 59/1 0/1',
    },
  }
  return sharp({ create: { width, height, channels: 3, background: '#884422' } })
    .jpeg()
    .withExif(exif)
    .toBuffer()
}

test('a photo is drawn anew: smaller, without place, camera or words', async () => {
  const sent = await phonePhoto(4000, 3000)
  assert.ok(sent.includes('CANARY-CAMERA'), 'the test photo has metadata')
  const { bytes, width, height } = await reencode(sent)
  assert.deepEqual([width, height], [1600, 1200])
  const { exif, xmp, iptc, icc, comments } = await sharp(bytes).metadata()
  assert.deepEqual(
    { exif, xmp, iptc, icc, comments },
    { exif: undefined, xmp: undefined, iptc: undefined, icc: undefined, comments: undefined },
  )
  for (const trace of ['CANARY', 'Exif', 'GPS', 'http:']) assert.ok(!bytes.includes(trace), trace)
})

test('a photo held sideways is kept upright', async () => {
  const sent = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#fff' } })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .toBuffer()
  const { width, height } = await reencode(sent)
  assert.deepEqual([width, height], [20, 40])
})

const HOSTILE: readonly (readonly [what: string, make: () => Promise<Buffer> | Buffer])[] = [
  ['an SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
  ['a PDF', () => Buffer.from('%PDF-1.7')],
  ['an empty file', () => Buffer.alloc(0)],
  ['half a JPEG', async () => (await phonePhoto(400, 300)).subarray(0, 900)],
  ['a JPEG in name only', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4])],
  [
    '36 million pixels',
    () =>
      sharp({ create: { width: 6000, height: 6000, channels: 3, background: '#000' } })
        .png()
        .toBuffer(),
  ],
]

for (const [what, make] of HOSTILE) {
  test(`${what} is not kept`, async () => {
    const bytes = await make()
    await assert.rejects(
      reencode(bytes),
      (error: unknown) => error instanceof Problem && error.status === 415,
    )
  })
}

test('the id of one photo does not serve for another', async () => {
  const [one, two] = [await someone(), await someone()]
  const id = newId()
  const keep = async (party: string, sent: Buffer) => {
    const photo = await reencode(sent)
    return database.inTenant(context, tx =>
      addPhoto(tx, vault, { id, party, sha256: hashOf(sent), photo, by }),
    )
  }
  await keep(one, await phonePhoto(40, 30))
  for (const party of [one, two]) {
    await assert.rejects(
      keep(party, await phonePhoto(50, 30)),
      (error: Problem) => error.code === 'id_reused',
    )
  }
})

test('a photo is sealed, kept once, and opens for its person only', async () => {
  const [party, other] = [await someone(), await someone()]
  const sent = await phonePhoto(200, 100)
  const photo = await reencode(sent)
  const keep = (id: string) =>
    database.inTenant(context, tx => addPhoto(tx, vault, { id, party, sha256: hashOf(sent), photo, by }))
  const [one, two] = [await keep(newId()), await keep(newId())]
  assert.equal(one.id, two.id)
  assert.deepEqual(await database.inTenant(context, tx => listPhotos(tx, party)), [one])
  assert.deepEqual(await database.inTenant(context, tx => readPhoto(tx, vault, party, one.id)), photo.bytes)
  await assert.rejects(
    database.inTenant(context, tx => readPhoto(tx, vault, other, one.id)),
    Problem,
  )
  const { rows } = await superuser.query<{ sealed: Buffer }>(
    'select sealed from vault.photos where id = $1',
    [one.id],
  )
  assert.ok(!rows[0]?.sealed.includes(photo.bytes.subarray(0, 16)))
})

test('opening a record is written down: role, day and purpose, and how often', async () => {
  const party = await someone()
  const open = (role: 'field_worker' | 'approver', purpose: 'visit' | 'payment') =>
    database.inTenant(context, tx => openRecord(tx, vault, party, { roles: [role], places: null, purpose }))
  const record = await open('field_worker', 'visit')
  assert.deepEqual(
    [record.names, record.phone, record.opened],
    [[{ text: 'Rehime', script: 'Latn' }], '0998-1', 1],
  )
  assert.equal((await open('approver', 'payment')).phone, undefined)
  await open('field_worker', 'visit')
  const reads = await database.inTenant(context, tx => readReads(tx, party))
  assert.deepEqual(
    reads.map(({ role, purpose, times }) => [role, purpose, times]),
    [
      ['approver', 'payment', 1],
      ['field_worker', 'visit', 2],
    ],
  )
})
