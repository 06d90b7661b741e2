import { z } from 'zod'
import type { Role } from '#core/role.ts'
import type { UploadedFile } from '#server/http/call.ts'
import { notFound, Problem } from '#server/http/problem.ts'
import { BARE_TYPES, route } from '#server/http/route.ts'
import { FileAnswer, SentFile } from '#server/http/sent.ts'
import { id } from '#server/http/shapes.ts'
import { RECORDERS } from '#server/reading/shapes.ts'
import {
  deleteEvidence,
  type EvidenceLine,
  keepEvidence,
  keptAlready,
  readEvidence,
} from '#server/vault/evidence.ts'
import { evidenceNamedBy, evidenceShownBy, requireNamedPerson } from '#server/vault/evidence-named.ts'
import { evidenceLine } from '#server/vault/people-shapes.ts'
import { hashOf } from '#server/vault/photos.ts'
import { PHOTO_BYTES_MOST, photoTypeOf, reencode, requirePhotoSize } from '#server/vault/reencode.ts'
import { openVault } from '#server/vault/vault.ts'

const params = z.strictObject({
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/, 'Not a SHA-256 in lower-case hex.'),
})

const keep = route({
  method: 'PUT',
  path: '/api/v1/evidence/:fingerprint',
  who: RECORDERS,
  summary:
    'Keeps a picture that an entry names, drawn anew and sealed; about somebody (`party`) only where she has agreed',
  params,
  query: z.strictObject({ entry: id, party: id.optional(), agreed: z.literal('yes').optional() }),
  upload: { bytesMax: PHOTO_BYTES_MOST, filesMax: 1, bare: BARE_TYPES },
  answer: evidenceLine,
  handle: async ({ database, context, settings, session, params: { fingerprint: sha256 }, query, files }) => {
    const { entry, party = null, agreed } = query
    const asker = { user: context.user, places: session.places }
    const known = await database.inTenant(context, async tx => {
      const naming = await evidenceNamedBy(tx, entry, asker, true)
      const sort = naming.named.find(one => one.sha256 === sha256)?.sort
      if (!sort) throw notFound()
      if (party !== null) await requireNamedPerson(tx, party, naming)
      requireAgreed({ isOfSomebody: party !== null, sort, isAgreed: agreed === 'yes' })
      return { sort, line: await keptAlready(tx, sha256, party) }
    })
    const sent = bytesOf(files, sha256)
    if (known.line) return known.line
    // Outside the transaction: drawing takes longer than a transaction may stand idle under load.
    const photo = await reencode(sent)
    const kept = { sha256, entry, sort: known.sort, party, photo, by: context.user }
    return database.inTenant(context, tx => keepEvidence(tx, openVault(settings, context), kept))
  },
})

const list = route({
  method: 'GET',
  path: '/api/v1/evidence',
  who: RECORDERS,
  summary: 'Which of the pictures that an entry names are here',
  query: z.strictObject({ entry: id }),
  answer: z.array(evidenceLine),
  handle: async ({ database, context, session, roles, query }) =>
    database.inTenant(context, async tx => {
      const asker = { user: context.user, places: session.places }
      const here = await evidenceShownBy(tx, query.entry, asker)
      return here.filter(one => isShownTo(roles, one))
    }),
})

const show = route({
  method: 'GET',
  path: '/api/v1/evidence/:fingerprint',
  who: RECORDERS,
  summary: 'A picture that an entry names',
  params,
  query: z.strictObject({ entry: id }),
  answer: new FileAnswer('image/jpeg'),
  handle: async ({ database, context, settings, session, roles, params: { fingerprint: sha256 }, query }) => {
    const asker = { user: context.user, places: session.places }
    const body = await database.inTenant(context, async tx => {
      const here = (await evidenceShownBy(tx, query.entry, asker)).find(one => one.sha256 === sha256)
      if (!here || !isShownTo(roles, here)) throw notFound()
      return readEvidence(tx, openVault(settings, context), sha256)
    })
    return new SentFile({ type: 'image/jpeg', body })
  },
})

const remove = route({
  method: 'DELETE',
  path: '/api/v1/evidence/:fingerprint',
  // An entry rests on it: whoever takes it away answers for the books.
  who: ['coordinator'],
  summary: 'Deletes a picture for good; an entry that names it as evidence keeps its fingerprint',
  params,
  query: z.strictObject({ entry: id }),
  answer: z.void(),
  handle: ({ database, context, session, params: { fingerprint: sha256 }, query }) =>
    database.inTenant(context, async tx => {
      const asker = { user: context.user, places: session.places }
      const here = await evidenceShownBy(tx, query.entry, asker)
      if (!here.some(one => one.sha256 === sha256)) throw notFound()
      await deleteEvidence(tx, sha256)
    }),
})

/** Who approves money sees receipts and signatures and no pictures of people: of their record, too, only their name. */
function isShownTo(roles: readonly Role[], { party, sort }: EvidenceLine): boolean {
  return (
    party === null ||
    sort === 'signature' ||
    roles.some(role => role === 'field_worker' || role === 'coordinator')
  )
}

function requireAgreed({
  isOfSomebody,
  sort,
  isAgreed,
}: {
  isOfSomebody: boolean
  sort: string
  isAgreed: boolean
}) {
  if (isOfSomebody && !isAgreed) {
    throw new Problem(
      422,
      'consent_missing',
      'Somebody is in the picture: it is kept only where she has agreed.',
    )
  }
  if (!isOfSomebody && sort === 'signature')
    throw new Problem(422, 'signer_missing', 'A signature is somebody’s. Say whose it is.')
}

function bytesOf(files: readonly UploadedFile[], sha256: string): Buffer {
  const [file] = files
  if (!file) throw new Problem(400, 'photo_missing', 'Send the picture as the body, as it is.')
  requirePhotoSize(file.bytes)
  if (hashOf(file.bytes) !== sha256) {
    throw new Problem(
      422,
      'hash_differs',
      'What arrived is not the file that the entry names. Send it again.',
    )
  }
  if (file.type !== photoTypeOf(file.bytes)) {
    throw new Problem(
      415,
      'photo_unreadable',
      'The picture is not of the type that it is said to be. Send a JPEG, PNG or WebP.',
    )
  }
  return file.bytes
}

/** The pictures that entries name. */
export const EVIDENCE_ROUTES = [keep, list, show, remove]
