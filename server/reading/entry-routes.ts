import { sql } from 'kysely'
import { z } from 'zod'
import { maySeeMembers, nameOfMember } from '#server/access/members.ts'
import { reachOf } from '#server/access/reach.ts'
import { propose } from '#server/gate/gate.ts'
import { notFound, Problem } from '#server/http/problem.ts'
import { type Route, route } from '#server/http/route.ts'
import {
  type EntryView,
  entriesAbout,
  entryById,
  entrySchema,
  latestEntries,
} from '#server/reading/entry-view.ts'
import { labelsIn, labelsSchema } from '#server/reading/labels.ts'
import {
  BOOK_READERS,
  findingSchema,
  idSchema,
  pageQuery,
  paramsSchema,
  RECORDERS,
} from '#server/reading/shapes.ts'

/** What the sender of one entry is told. */
export const answerSchema = z.object({
  id: idSchema,
  answer: z.enum(['accepted', 'held', 'returned']),
  seq: z.number().int().optional(),
  repeated: z.boolean().optional(),
  findings: z.array(findingSchema).optional(),
  code: z.string().optional(),
  because: z.string().optional(),
  params: paramsSchema.optional(),
  field: z.string().optional(),
  waitsFor: z.array(idSchema).optional(),
})

const proposals = z.strictObject({ entries: z.array(z.unknown()).min(1).max(500) })
const oneOrMany = z.union([proposals, z.looseObject({ id: z.string(), kind: z.string() })])

const record = route({
  method: 'POST',
  path: '/api/v1/entries',
  who: RECORDERS,
  summary: 'Record one entry, or up to 500; the answers come per entry, in the same order',
  bodyBytesMax: 2 * 1024 * 1024,
  body: oneOrMany,
  answer: z.object({
    answers: z.array(answerSchema),
    /** For a phone whose own clock is off: what it says of when things were entered is a claim. */
    serverTime: z.iso.datetime(),
  }),
  handle: async ({ database, context, roles, session, body }) => {
    const sent = 'entries' in body && Array.isArray(body.entries) ? body.entries : [body]
    const answers = await propose(database, context, { roles, places: session.places }, sent)
    return {
      answers: answers.map(answer => answerSchema.parse(answer)),
      serverTime: new Date().toISOString(),
    }
  },
})

const read = route({
  method: 'GET',
  path: '/api/v1/entries/:id',
  who: BOOK_READERS,
  summary: 'One entry, with its findings and what has become of it',
  params: z.strictObject({ id: idSchema }),
  answer: z.object({
    entry: entrySchema,
    labels: labelsSchema,
    /** What its recorder is called, where the reader may see the members and she is one still; else null. */
    recorder: z.string().nullable(),
  }),
  handle: async ({ database, context, roles, session, params }) =>
    database.inTenant(context, async tx => {
      const reach = await reachOf(tx, session.places)
      const entry = await entryById(tx, params.id, reach)
      if (!entry) throw notFound()
      const recorder = maySeeMembers(roles) ? await nameOfMember(tx, entry.recordedBy) : null
      return { entry, labels: await labelsIn(tx, entry, { roles, reach }), recorder }
    }),
})

const list = route({
  method: 'GET',
  path: '/api/v1/entries',
  who: BOOK_READERS,
  summary: 'Entries, latest first: of a subject (an animal, a family, a fund), or all of a kind',
  query: z.strictObject({ subject: idSchema.optional(), kind: z.string().max(60).optional(), ...pageQuery }),
  answer: z.object({ entries: z.array(entrySchema), labels: labelsSchema, next: z.string().nullable() }),
  handle: async ({ database, context, roles, session, query: { subject, kind, cursor, limit } }) =>
    database.inTenant(context, async tx => {
      const reach = await reachOf(tx, session.places)
      const before = cursor === undefined || !subject ? undefined : aboutCursor(cursor)
      const beforeSeq = cursor === undefined || subject ? undefined : seqCursor(cursor)
      const entries = subject
        ? await entriesAbout(tx, subject, reach, { limit, before })
        : await latestEntries(tx, reach, { limit, beforeSeq, kind })
      const last = entries.length === limit ? entries.at(-1) : undefined
      return {
        entries,
        labels: await labelsIn(tx, entries, { roles, reach }),
        next: last ? cursorOf(last, subject) : null,
      }
    }),
})

const chain = route({
  method: 'GET',
  path: '/api/v1/chain',
  who: [...BOOK_READERS, 'administrator', 'analyst'],
  summary: 'The head of the hash chain: note it down elsewhere, and later changes can be shown',
  answer: z.object({ seq: z.number().int(), head: z.string() }),
  handle: async ({ database, context }) =>
    database.inTenant(context, async tx => {
      const { rows } = await sql<{ seq: bigint; head: string }>`
        select seq, encode(head, 'hex') as head from ledger.chains where tenant_id = access.tenant()`.execute(
        tx,
      )
      return { seq: Number(rows[0]?.seq ?? 0), head: rows[0]?.head ?? '' }
    }),
})

function cursorOf(entry: EntryView, subject: string | undefined): string {
  return subject ? `${entry.occurred}_${entry.id}` : String(entry.seq)
}

function aboutCursor(cursor: string): { occurred: string; id: string } {
  const parts = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(cursor)
  if (!parts?.[1] || !parts[2] || Number.isNaN(Date.parse(parts[1]))) throw badCursor()
  const id = idSchema.safeParse(parts[2])
  if (!id.success) throw badCursor()
  return { occurred: parts[1], id: id.data }
}

function seqCursor(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) throw badCursor()
  return Number(cursor)
}

function badCursor(): Problem {
  return new Problem(
    400,
    'cursor_unknown',
    'This cursor is not one of ours: start again from the first page.',
  )
}

export const ENTRY_ROUTES: readonly Route[] = [record, read, list, chain]
