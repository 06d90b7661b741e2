import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import sharp from 'sharp'
import type { Id } from '#core/id.ts'
import type { Role } from '#core/role.ts'
import { erase, replayErasures } from '#server/vault/erase.ts'
import { forgetStrayEvidence } from '#server/vault/evidence.ts'
import { hashOf } from '#server/vault/photos.ts'
import { foundTenant, newId } from '#tests/fresh-database.ts'
import { type SignedIn, signInAs } from '#tests/sign-in-as.ts'
import { limitedMember, type TwoVillages, twoVillages } from '#tests/two-villages.ts'

// Pictures that entries name, in two villages: a member of the one comes no nearer to the other's pictures than to its
// entries.

const dataDir = await mkdtemp(join(tmpdir(), 'handsel-evidence-'))
const log = join(dataDir, 'erasures.log')
let w: TwoVillages
let superuser: pg.Client
let desk: SignedIn
before(async () => {
  w = await twoVillages()
  superuser = new pg.Client({ connectionString: w.superuserUrl })
  await superuser.connect()
  desk = await signInAs(w.database, w.tenant, ['coordinator', 'field_worker'])
})
after(async () => {
  await superuser?.end()
  await w?.close()
  await rm(dataDir, { recursive: true })
})

let shade = 0
/** Another picture each time, with what a camera writes of itself, also where it stood. */
function taken(type: 'jpeg' | 'png' | 'webp' = 'jpeg'): Promise<Buffer> {
  shade += 1
  const background = { r: shade, g: (shade * 7) % 256, b: 90 }
  return sharp({ create: { width: 400, height: 300, channels: 3, background } })
    .withExif({
      IFD0: { Make: 'CAMERA', Artist: 'ALIM' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '38/1 54/1 0/1', GPSLongitude: '77/1 16/1 0/1' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">WHEREABOUTS</x:xmpmeta>')
    .toFormat(type)
    .toBuffer()
}

type Sort = 'photo' | 'document' | 'signature'

/** An entry of the member's village that names these pictures. */
async function visited(
  pictures: readonly Buffer[],
  sort: Sort = 'photo',
  place: Id = w.village,
): Promise<Id> {
  const evidence = pictures.map(bytes => ({ sha256: hashOf(bytes), sort }))
  const fields = { animal: place === w.village ? w.animal : w.hiddenAnimal, grams: 90_000 }
  const entry = w.entry('livestock.weighed', '2025-04-01', fields, { place, evidence })
  const answer = await w.record(entry, desk)
  assert.equal(answer.answer, 'accepted', JSON.stringify(answer))
  return entry.id
}

/** An animal is given to the family of the village, with a picture of it. */
async function handedOver(picture: Buffer, to: Id, sort: Sort = 'photo'): Promise<Id> {
  const [animal, species] = [newId(), 'donkey']
  const evidence = [{ sha256: hashOf(picture), sort }]
  const counted = {
    keeper: w.org,
    animals: [{ animal, species, sex: 'female', tag: `T-${newId().slice(-6)}` }],
  }
  const given = w.entry(
    'livestock.given',
    '2020-02-01',
    { animal, species, from: w.org, to, terms: w.terms },
    { place: w.village, evidence },
  )
  await w.sendEntries([w.entry('livestock.counted_in', '2020-01-01', counted)])
  assert.equal((await w.record(given, desk)).answer, 'accepted')
  return given.id
}

interface Sending {
  readonly entry: Id
  readonly party?: Id
  readonly agreed?: 'yes'
}

async function put(
  bytes: Buffer,
  query: Sending,
  more: { as?: SignedIn; type?: string; sha256?: string } = {},
) {
  const { as = w.member, type = 'image/jpeg', sha256 = hashOf(bytes) } = more
  const response = await w.app.inject({
    method: 'PUT',
    url: `/api/v1/evidence/${sha256}?${new URLSearchParams({ ...query })}`,
    headers: { host: 'localhost', 'sec-fetch-site': 'same-origin', cookie: as.cookie, 'content-type': type },
    payload: bytes,
  })
  return { status: response.statusCode, body: JSON.parse(response.body) as Record<string, unknown> }
}

async function get(bytes: Buffer, entry: Id, as: SignedIn = w.member) {
  const response = await w.app.inject({
    url: `/api/v1/evidence/${hashOf(bytes)}?entry=${entry}`,
    headers: { cookie: as.cookie },
  })
  return { status: response.statusCode, headers: response.headers, bytes: response.rawPayload }
}

const kept = async (bytes: Buffer) =>
  (
    await superuser.query<{ party: string | null; sealed: Buffer }>(
      'select party, sealed from vault.evidence where sha256 = $1',
      [hashOf(bytes)],
    )
  ).rows

test('a picture that an entry names is kept sealed and comes back, without a word of the camera', async () => {
  for (const type of ['jpeg', 'png', 'webp'] as const) {
    const picture = await taken(type)
    assert.ok((await sharp(picture).metadata()).exif, 'the camera had written something')
    const entry = await visited([picture])
    const { status, body } = await put(picture, { entry }, { type: `image/${type}` })
    assert.deepEqual(
      [status, body.sort, body.party, body.width],
      [200, 'photo', null, 400],
      JSON.stringify(body),
    )
    const shown = await get(picture, entry)
    assert.deepEqual(
      [shown.status, shown.headers['content-type'], shown.headers['cache-control']],
      [200, 'image/jpeg', 'no-store'],
    )
    const { exif, xmp, iptc, icc, format } = await sharp(shown.bytes).metadata()
    assert.deepEqual(
      { exif, xmp, iptc, icc, format },
      { exif: undefined, xmp: undefined, iptc: undefined, icc: undefined, format: 'jpeg' },
    )
    for (const word of ['CAMERA', 'ALIM', 'WHEREABOUTS', 'Exif', 'GPS'])
      assert.ok(!shown.bytes.includes(word), word)
    const [row] = await kept(picture)
    assert.ok(row && !row.sealed.includes(shown.bytes.subarray(0, 20)), 'it is not kept in the clear')
  }
})

test('sent again it is there once and the answer is the same; a list says which are here', async () => {
  const [here, missing] = [await taken(), await taken()]
  const entry = await visited([here, missing])
  const first = await put(here, { entry })
  assert.deepEqual(await put(here, { entry }), first)
  assert.equal((await kept(here)).length, 1)
  const { text } = await w.get(`/api/v1/evidence?entry=${entry}`)
  assert.deepEqual(
    (JSON.parse(text) as { sha256: string }[]).map(({ sha256 }) => sha256),
    [hashOf(here)],
  )
  assert.equal((await get(missing, entry)).status, 404)
})

test('it comes as a part of a form too', async () => {
  const picture = await taken()
  const entry = await visited([picture])
  const parts = new FormData()
  parts.set('file', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'photo.jpg')
  const request = new Request('http://localhost', { method: 'PUT', body: parts })
  const response = await w.app.inject({
    method: 'PUT',
    url: `/api/v1/evidence/${hashOf(picture)}?entry=${entry}`,
    headers: {
      host: 'localhost',
      'sec-fetch-site': 'same-origin',
      cookie: w.member.cookie,
      'content-type': request.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await request.arrayBuffer()),
  })
  assert.equal(response.statusCode, 200, response.body)
})

test('what is not what it says it is, or too much of it, is refused in words, and nothing is kept', async () => {
  const [picture, other] = [await taken(), await taken()]
  const tooBig = Buffer.concat([picture, Buffer.alloc(6_000_000)])
  const far = Buffer.concat([picture, Buffer.alloc(7_000_000)])
  const wide = await sharp({ create: { width: 6000, height: 5000, channels: 3, background: '#111' } })
    .png()
    .toBuffer()
  const text = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')
  const torn = picture.subarray(0, picture.length / 2)
  const entry = await visited([picture, tooBig, far, wide, text, torn])
  const refused = async (got: Promise<{ status: number; body: Record<string, unknown> }>) => {
    const { status, body } = await got
    assert.match(String(body.detail), /\.$/)
    return `${status} ${body.code}`
  }
  assert.equal(await refused(put(other, { entry }, { sha256: hashOf(picture) })), '422 hash_differs')
  assert.equal(await refused(put(tooBig, { entry })), '413 too_large')
  assert.equal(await refused(put(far, { entry })), '413 too_large')
  assert.equal(await refused(put(wide, { entry }, { type: 'image/png' })), '415 photo_unreadable')
  assert.equal(await refused(put(text, { entry })), '415 photo_unreadable')
  assert.equal(await refused(put(torn, { entry })), '415 photo_unreadable')
  assert.equal(await refused(put(picture, { entry }, { type: 'image/png' })), '415 photo_unreadable')
  assert.equal(await refused(put(picture, { entry }, { type: 'image/svg+xml' })), '415 type_refused')
  assert.equal(
    await refused(put(Buffer.from('{}'), { entry }, { type: 'application/json', sha256: hashOf(picture) })),
    '400 photo_missing',
  )
  const elsewhere = await w.app.inject({
    method: 'POST',
    url: '/api/v1/entries',
    headers: {
      host: 'localhost',
      'sec-fetch-site': 'same-origin',
      cookie: w.member.cookie,
      'content-type': 'image/jpeg',
    },
    payload: picture,
  })
  assert.equal(elsewhere.statusCode, 415, 'what takes no picture says so')
  for (const each of [picture, tooBig, far, wide, text, torn]) assert.deepEqual(await kept(each), [])
})

test('nothing is kept that no entry names, nor beside an entry that names another', async () => {
  const [named, unnamed] = [await taken(), await taken()]
  const entry = await visited([named])
  assert.equal((await put(unnamed, { entry })).status, 404)
  assert.equal((await put(named, { entry: newId() })).status, 404)
  assert.equal((await put(named, { entry: w.entries.given })).status, 404)
})

test('somebody is in it: only where she agreed, only whom the entry names, and it goes with her', async () => {
  const picture = await taken()
  const her = newId()
  await superuser.query(
    "insert into ledger.parties (tenant_id, id, sort, place) values ($1, $2, 'household', $3)",
    [w.tenant, her, w.village],
  )
  const entry = await handedOver(picture, her)
  assert.equal((await put(picture, { entry, party: her })).body.code, 'consent_missing')
  for (const party of [w.town, newId()]) {
    const { status, body } = await put(picture, { entry, party, agreed: 'yes' })
    assert.deepEqual(
      [status, body.code],
      [422, 'not_named_in_entry'],
      'alike, whether she is anywhere or not',
    )
  }
  assert.equal((await put(picture, { entry, party: w.org, agreed: 'yes' })).status, 404, 'an organisation')
  const { status, body } = await put(picture, { entry, party: her, agreed: 'yes' })
  assert.deepEqual([status, body.party], [200, her])
  const record = await w.get(`/api/v1/people/${her}`)
  const about = record.body.evidence as { sha256: string; entry: string }[]
  assert.deepEqual([about[0]?.sha256, about[0]?.entry], [hashOf(picture), entry], 'she can be told of it')
  assert.equal((await put(picture, { entry })).body.code, 'evidence_of_other', 'it stays hers')
  assert.equal((await get(picture, entry)).status, 200)
  assert.equal(await w.database.inTenant(w.context, tx => erase(tx, w.context, her, log)), true)
  assert.deepEqual(await kept(picture), [])
  assert.equal((await get(picture, entry)).status, 404)
  assert.equal(
    (await put(picture, { entry, party: her, agreed: 'yes' })).status,
    404,
    'an old phone brings nothing back',
  )
  assert.equal((await w.get(`/api/v1/entries/${entry}`)).body.entry !== undefined, true)
})

test('a restored copy in which she still is loses her picture again', async () => {
  const picture = await taken()
  const entry = await handedOver(picture, w.receiver)
  assert.equal((await put(picture, { entry, party: w.receiver, agreed: 'yes' }, { as: desk })).status, 200)
  await w.database.inTenant(w.context, tx => erase(tx, w.context, w.receiver, log))
  await superuser.query('delete from vault.erasures where party = $1', [w.receiver])
  await superuser.query('insert into vault.person_keys values ($1, $2, $3)', [
    w.tenant,
    w.receiver,
    Buffer.alloc(61),
  ])
  await superuser.query(
    `insert into vault.evidence values ($1, $2, $3, 'photo', $4, 10, 10, $5, $6, '2025-01-01')`,
    [w.tenant, hashOf(picture), entry, w.receiver, Buffer.alloc(40), w.user],
  )
  assert.equal((await kept(picture)).length, 1)
  await replayErasures(w.database, log)
  assert.deepEqual(await kept(picture), [])
})

test('a signature is somebody’s', async () => {
  const drawn = await taken('png')
  const entry = await handedOver(drawn, w.family, 'signature')
  assert.equal((await put(drawn, { entry }, { type: 'image/png' })).body.code, 'signer_missing')
  const { status, body } = await put(drawn, { entry, party: w.family, agreed: 'yes' }, { type: 'image/png' })
  assert.deepEqual([status, body.sort], [200, 'signature'])
})

test('who works in the village sees its pictures, and of another village not even that there are any', async () => {
  const there = await taken()
  const entry = await visited([there], 'photo', w.outside)
  assert.equal((await put(there, { entry })).status, 404)
  assert.equal((await put(there, { entry }, { as: desk })).status, 200)
  assert.equal((await get(there, entry, desk)).status, 200)
  assert.equal((await get(there, entry)).status, 404)
  assert.equal(
    (await get(there, await visited([await taken()]))).status,
    404,
    'nor by way of an entry of her own',
  )
  assert.equal((await w.get(`/api/v1/evidence?entry=${entry}`)).status, 404)
  assert.equal(
    (
      await w.send({
        method: 'DELETE',
        path: `/api/v1/evidence/${hashOf(there)}?entry=${entry}`,
        cookie: w.member.cookie,
      })
    ).status,
    404,
  )
  assert.equal((await kept(there)).length, 1)
})

test('what she recorded herself she may still send the picture of, when she works elsewhere by now', async () => {
  const member = await limitedMember(w, [w.village])
  const picture = await taken()
  const entry = w.entry(
    'livestock.weighed',
    '2025-04-01',
    { animal: w.animal, grams: 90_000 },
    { evidence: [{ sha256: hashOf(picture), sort: 'photo' }] },
  )
  assert.equal((await w.record(entry, member)).answer, 'accepted')
  await superuser.query('update access.memberships set places = $1 where user_id = $2', [
    [w.outside],
    member.user,
  ])
  assert.equal((await put(picture, { entry: entry.id }, { as: member })).status, 200)
  assert.equal((await get(picture, entry.id, member)).status, 404)
})

test('a held entry has its picture beside it while a person looks at it', async () => {
  const picture = await taken()
  const evidence = [{ sha256: hashOf(picture), sort: 'photo' as const }]
  const early = w.entry('livestock.weighed', '2025-04-01', { animal: newId(), grams: 1000 }, { evidence })
  assert.equal((await w.record(early)).answer, 'held')
  assert.equal((await put(picture, { entry: early.id })).status, 200)
  assert.equal((await get(picture, early.id, desk)).status, 200)
})

test('a picture whose entry came to nothing is forgotten in the night, and no other', async () => {
  const [lost, waits] = [await taken(), await taken()]
  const entries = [lost, waits].map(picture =>
    w.entry(
      'livestock.weighed',
      '2025-04-01',
      { animal: newId(), grams: 1000 },
      { evidence: [{ sha256: hashOf(picture), sort: 'photo' as const }] },
    ),
  )
  for (const [at, picture] of [lost, waits].entries()) {
    const entry = entries[at]
    assert.ok(entry)
    assert.equal((await w.record(entry)).answer, 'held')
    assert.equal((await put(picture, { entry: entry.id })).status, 200)
  }
  const settle = { method: 'POST', path: `/api/v1/inbox/${entries[0]?.id}`, cookie: desk.cookie } as const
  assert.equal((await w.send({ ...settle, body: { as: 'same' } })).status, 200)
  const all = async () =>
    (await superuser.query<{ n: number }>('select count(*)::int as n from vault.evidence')).rows[0]?.n ?? 0
  const before = await all()
  assert.equal(await w.database.inTenant(w.context, forgetStrayEvidence), 1)
  assert.deepEqual([await kept(lost), (await kept(waits)).length, await all()], [[], 1, before - 1])
})

test('whose entry comes back finds the picture that was sent with it, and nobody sends another for it', async () => {
  const picture = await taken()
  const evidence = [{ sha256: hashOf(picture), sort: 'photo' as const }]
  const fields = { animal: newId(), grams: 1000 }
  const entry = w.entry('livestock.weighed', '2025-04-01', fields, { place: w.village, evidence })
  assert.equal((await w.record(entry)).answer, 'held')
  assert.equal((await put(picture, { entry: entry.id })).status, 200)
  const back = { method: 'POST', path: `/api/v1/inbox/${entry.id}`, cookie: desk.cookie } as const
  assert.equal((await w.send({ ...back, body: { as: 'send_back', reason: 'picture_unclear' } })).status, 200)
  const here = await w.send({
    method: 'GET',
    path: `/api/v1/evidence?entry=${entry.id}`,
    cookie: w.member.cookie,
  })
  assert.deepEqual(
    (here.body as unknown as { sha256: string }[]).map(({ sha256 }) => sha256),
    [hashOf(picture)],
  )
  assert.equal((await get(picture, entry.id)).status, 200)
  assert.equal((await put(picture, { entry: entry.id })).status, 404)
})

test('who corrects an entry still has its picture', async () => {
  const picture = await taken()
  const entry = await visited([picture])
  assert.equal((await put(picture, { entry })).status, 200)
  const evidence = [{ sha256: hashOf(picture), sort: 'photo' as const }]
  const fields = { animal: w.animal, grams: 91_000 }
  const corrected = w.entry('livestock.weighed', '2025-04-01', fields, { evidence, replaces: entry })
  assert.equal((await w.record(corrected, desk)).answer, 'accepted')
  assert.equal((await get(picture, corrected.id)).status, 200)
})

test('another workspace has nothing of it', async () => {
  const picture = await taken()
  const entry = await visited([picture])
  await put(picture, { entry })
  const other = await foundTenant(w.database)
  const stranger = await signInAs(w.database, other.tenant, ['coordinator', 'field_worker'])
  assert.equal((await get(picture, entry, stranger)).status, 404)
  assert.equal((await put(picture, { entry }, { as: stranger })).status, 404)
})

test('who approves money sees receipts and signatures and no pictures of people; others see none at all', async () => {
  const [portrait, receipt] = [await taken(), await taken()]
  const about = await handedOver(portrait, w.family)
  const entry = await visited([receipt], 'document')
  await put(portrait, { entry: about, party: w.family, agreed: 'yes' })
  await put(receipt, { entry })
  const status = async (role: Role, picture: Buffer, of: Id) =>
    (await get(picture, of, await signInAs(w.database, w.tenant, role))).status
  assert.deepEqual(
    [await status('approver', receipt, entry), await status('approver', portrait, about)],
    [200, 404],
  )
  for (const role of ['auditor', 'analyst', 'partner', 'administrator'] as const)
    assert.equal(await status(role, receipt, entry), 403, role)
})

test('a coordinator deletes one for good; the entry keeps its fingerprint and its grade', async () => {
  const picture = await taken()
  const entry = await visited([picture])
  await put(picture, { entry })
  const path = `/api/v1/evidence/${hashOf(picture)}?entry=${entry}`
  const worker = await signInAs(w.database, w.tenant, 'field_worker')
  assert.equal((await w.send({ method: 'DELETE', path, cookie: worker.cookie })).status, 403)
  assert.equal((await w.send({ method: 'DELETE', path, cookie: desk.cookie })).status, 204)
  assert.deepEqual(await kept(picture), [])
  const { body } = await w.get(`/api/v1/entries/${entry}`)
  const { grade, evidence } = body.entry as { grade: number; evidence: { sha256: string }[] }
  assert.deepEqual([grade, evidence[0]?.sha256], [2, hashOf(picture)])
})

test('a picture that two entries name stays while one of them is in the books', async () => {
  const picture = await taken()
  const evidence = [{ sha256: hashOf(picture), sort: 'photo' as const }]
  const early = w.entry('livestock.weighed', '2025-04-01', { animal: newId(), grams: 1000 }, { evidence })
  assert.equal((await w.record(early)).answer, 'held')
  assert.equal((await put(picture, { entry: early.id })).status, 200)
  const entry = await visited([picture])
  assert.equal((await put(picture, { entry })).status, 200)
  const settle = { method: 'POST', path: `/api/v1/inbox/${early.id}`, cookie: desk.cookie } as const
  assert.equal((await w.send({ ...settle, body: { as: 'same' } })).status, 200)
  await w.database.inTenant(w.context, forgetStrayEvidence)
  assert.equal((await get(picture, entry, desk)).status, 200)
})

test('naming the fingerprint of a picture of elsewhere opens nothing', async () => {
  const there = await taken()
  const entry = await visited([there], 'photo', w.outside)
  assert.equal((await put(there, { entry }, { as: desk })).status, 200)
  const hers = w.entry(
    'livestock.weighed',
    '2025-04-01',
    { animal: w.animal, grams: 90_000 },
    { evidence: [{ sha256: hashOf(there), sort: 'photo' }] },
  )
  assert.equal((await w.record(hers)).answer, 'accepted')
  assert.equal((await get(there, hers.id)).status, 404)
  assert.deepEqual((await w.get(`/api/v1/evidence?entry=${hers.id}`)).body, [])
  const path = `/api/v1/evidence/${hashOf(there)}?entry=${hers.id}`
  assert.equal((await w.send({ method: 'DELETE', path, cookie: w.member.cookie })).status, 404)
  assert.equal((await kept(there)).length, 1)
})

test('a correction into another village takes the picture along', async () => {
  const picture = await taken()
  const entry = await visited([picture], 'photo', w.outside)
  assert.equal((await put(picture, { entry }, { as: desk })).status, 200)
  const evidence = [{ sha256: hashOf(picture), sort: 'photo' as const }]
  const fields = { animal: w.hiddenAnimal, grams: 90_000 }
  const moved = w.entry('livestock.weighed', '2025-04-01', fields, { evidence, replaces: entry })
  assert.equal((await w.record(moved, desk)).answer, 'accepted')
  assert.equal((await get(picture, moved.id)).status, 200)
  assert.equal((await get(picture, entry)).status, 404)
})
