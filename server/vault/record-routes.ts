import { z } from 'zod'
import type { Id } from '#core/id.ts'
import type { UploadedFile } from '#server/http/call.ts'
import { Problem } from '#server/http/problem.ts'
import { route } from '#server/http/route.ts'
import { FileAnswer, SentFile } from '#server/http/sent.ts'
import { id } from '#server/http/shapes.ts'
import { addNote, deleteNote, NOTE_LENGTH_MOST, readNotes } from '#server/vault/notes.ts'
import { note, photoLine } from '#server/vault/people-shapes.ts'
import { addPhoto, deletePhoto, hashOf, readPhoto } from '#server/vault/photos.ts'
import { reachPerson } from '#server/vault/reach.ts'
import { PHOTO_BYTES_MOST, reencode, requirePhotoSize } from '#server/vault/reencode.ts'
import { openVault } from '#server/vault/vault.ts'

const params = z.strictObject({ id })

const write = route({
  method: 'POST',
  path: '/api/v1/people/:id/notes',
  who: ['field_worker', 'coordinator'],
  summary: 'Keeps a note on somebody for a year, sealed; notes are never searched',
  status: 201,
  params,
  body: z.strictObject({ id, text: z.string().trim().min(1, 'Write something.').max(NOTE_LENGTH_MOST) }),
  answer: z.object({ id: z.string() }),
  handle: ({ database, context, settings, session, params, body }) =>
    database.inTenant(context, async tx => {
      await reachPerson(tx, params.id, session.places)
      await addNote(tx, openVault(settings, context), { ...body, party: params.id, by: context.user })
      return { id: body.id }
    }),
})

const read = route({
  method: 'GET',
  path: '/api/v1/people/:id/notes',
  who: ['field_worker', 'coordinator'],
  summary: 'The notes on somebody, the newest first',
  params,
  answer: z.array(note),
  handle: ({ database, context, settings, session, params }) =>
    database.inTenant(context, async tx => {
      await reachPerson(tx, params.id, session.places)
      return [...(await readNotes(tx, openVault(settings, context), params.id))]
    }),
})

const removeNote = route({
  method: 'DELETE',
  path: '/api/v1/people/:id/notes/:note',
  who: ['field_worker', 'coordinator'],
  summary: 'Deletes a note for good',
  params: z.strictObject({ id, note: id }),
  answer: z.void(),
  handle: ({ database, context, session, params }) =>
    database.inTenant(context, async tx => {
      await reachPerson(tx, params.id, session.places)
      await deleteNote(tx, params.id, params.note)
    }),
})

const add = route({
  method: 'POST',
  path: '/api/v1/people/:id/photos',
  who: ['field_worker', 'coordinator'],
  summary:
    'Keeps a photo, drawn anew and sealed; the file as it was sent is not kept. As a part, or as base64 in JSON',
  status: 201,
  params,
  // Base64 takes a third more than the photo.
  upload: { bytesMax: Math.ceil((PHOTO_BYTES_MOST * 4) / 3), filesMax: 1 },
  body: z.strictObject({ id, data: z.base64().optional() }),
  answer: photoLine,
  handle: async ({ database, context, settings, session, params, body, files }) => {
    const sent = bytesOf(files, body.data)
    const { places } = session
    await database.inTenant(context, tx => reachPerson(tx, params.id, places))
    // Outside the transaction: drawing takes longer than a transaction may stand idle under load.
    const photo = await reencode(sent)
    const kept = { id: body.id, party: params.id, sha256: hashOf(sent), photo, by: context.user }
    return database.inTenant(context, async tx => {
      await reachPerson(tx, params.id, places)
      return addPhoto(tx, openVault(settings, context), kept)
    })
  },
})

const show = route({
  method: 'GET',
  path: '/api/v1/people/:id/photos/:photo',
  who: ['field_worker', 'coordinator'],
  summary: 'A photo',
  params: z.strictObject({ id, photo: id }),
  answer: new FileAnswer('image/jpeg'),
  handle: async ({ database, context, settings, session, params }) => {
    const body = await database.inTenant(context, async tx => {
      await reachPerson(tx, params.id as Id, session.places)
      return readPhoto(tx, openVault(settings, context), params.id, params.photo)
    })
    return new SentFile({ type: 'image/jpeg', body })
  },
})

const removePhoto = route({
  method: 'DELETE',
  path: '/api/v1/people/:id/photos/:photo',
  // A photo may be what an entry rests on: whoever takes it away answers for the books.
  who: ['coordinator'],
  summary: 'Deletes a photo for good; an entry that names it as evidence keeps its fingerprint',
  params: z.strictObject({ id, photo: id }),
  answer: z.void(),
  handle: ({ database, context, session, params }) =>
    database.inTenant(context, async tx => {
      await reachPerson(tx, params.id, session.places)
      await deletePhoto(tx, params.id, params.photo)
    }),
})

function bytesOf(files: readonly UploadedFile[], data: string | undefined): Buffer {
  const bytes = files[0]?.bytes ?? (data === undefined ? undefined : Buffer.from(data, 'base64'))
  if (!bytes)
    throw new Problem(400, 'photo_missing', 'Send the photo as a part of the body, or as base64 in "data".')
  requirePhotoSize(bytes)
  return bytes
}

/** What is kept with a person beside her names. */
export const RECORD_ROUTES = [write, read, removeNote, add, show, removePhoto]
