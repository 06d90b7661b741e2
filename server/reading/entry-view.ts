import { sql } from 'kysely'
import { z } from 'zod'
import type { Id } from '#core/id.ts'
import type { Reach } from '#server/access/reach.ts'
import type { Tx } from '#server/database/tx.ts'
import { daySchema, findingSchema, idSchema } from '#server/reading/shapes.ts'

/** An entry as it is read: what was recorded, how sure it is, and whether it still stands. */
export const entrySchema = z.object({
  id: idSchema,
  seq: z.number().int(),
  kind: z.string(),
  v: z.number().int(),
  programme: idSchema,
  place: idSchema,
  occurred: daySchema,
  booked: daySchema,
  /** Booked in a later month than it happened, because that month was closed. */
  isLate: z.boolean(),
  fields: z.record(z.string(), z.unknown()),
  evidence: z.array(z.unknown()),
  attestations: z.array(z.unknown()),
  replaces: idSchema.nullable(),
  /** The rest of what was sent, for a correction to carry over. */
  occurredTo: daySchema.nullable(),
  precision: z.enum(['day', 'month', 'year']).nullable(),
  after: idSchema.nullable(),
  pairing: idSchema.nullable(),
  servicePoint: idSchema.nullable(),
  grade: z.number().int(),
  recordedBy: idSchema,
  receivedAt: z.string(),
  findings: z.array(findingSchema),
  ended: z.object({ by: idSchema, how: z.enum(['voided', 'replaced', 'reversed']) }).nullable(),
})

export type EntryView = z.infer<typeof entrySchema>

type Rest = 'occurredTo' | 'precision' | 'after' | 'pairing' | 'servicePoint' | 'replaces'

interface Row extends Omit<EntryView, 'seq' | 'isLate' | 'fields' | 'evidence' | 'attestations' | Rest> {
  readonly seq: bigint
  readonly body: {
    fields: Record<string, unknown>
    evidence?: unknown[]
    attestations?: unknown[]
  } & { readonly [K in Rest]?: EntryView[K] }
}

/** The columns of `ledger.entries as e`, with its findings and its end. */
export const ENTRY_COLUMNS =
  sql.raw(`e.id, e.seq, e.kind, e.v, e.programme, e.place, e.occurred, e.booked, e.body,
  e.grade, e.recorded_by as "recordedBy", e.received_at as "receivedAt",
  coalesce((select json_agg(json_strip_nulls(json_build_object('code', f.code, 'because', f.because,
      'params', f.params)) order by f.line)
    from ledger.findings as f where f.tenant_id = e.tenant_id and f.entry = e.id), '[]') as findings,
  (select json_build_object('by', x.by_entry, 'how', x.how)
    from ledger.ended_entries as x where x.tenant_id = e.tenant_id and x.entry = e.id) as ended`)

/** An entry's row as it is shown. */
export function viewOf({ body, seq, ...row }: Row): EntryView {
  return {
    ...row,
    seq: Number(seq),
    isLate: row.booked.slice(0, 7) !== row.occurred.slice(0, 7),
    fields: body.fields,
    evidence: body.evidence ?? [],
    attestations: body.attestations ?? [],
    replaces: body.replaces ?? null,
    occurredTo: body.occurredTo ?? null,
    precision: body.precision ?? null,
    after: body.after ?? null,
    pairing: body.pairing ?? null,
    servicePoint: body.servicePoint ?? null,
  }
}

/** Entries about a subject, latest first; a page of them. */
export async function entriesAbout(
  tx: Tx,
  subject: Id,
  reach: Reach,
  { limit, before }: { limit: number; before?: { occurred: string; id: Id } | undefined },
): Promise<EntryView[]> {
  const { rows } = await sql<Row>`
    select ${ENTRY_COLUMNS}
    from ledger.mentions as m join ledger.entries as e on e.tenant_id = m.tenant_id and e.id = m.entry
    where m.tenant_id = access.tenant() and m.subject = ${subject} and ${reach.entry('e')}
      and (${before === undefined} or (m.occurred, m.entry) < (${before?.occurred ?? null}::date, ${before?.id ?? null}::uuid))
    order by m.occurred desc, m.entry desc limit ${limit}`.execute(tx)
  return rows.map(viewOf)
}

/** The latest entries of all, or of a kind; of a place, where the reader is limited, those that were recorded there. */
export async function latestEntries(
  tx: Tx,
  reach: Reach,
  { limit, beforeSeq, kind }: { limit: number; beforeSeq: number | undefined; kind: string | undefined },
): Promise<EntryView[]> {
  const { rows } = await sql<Row>`
    select ${ENTRY_COLUMNS} from ledger.entries as e
    where e.tenant_id = access.tenant() and (${beforeSeq === undefined} or e.seq < ${beforeSeq ?? null}::bigint)
      and (${kind === undefined} or e.kind = ${kind ?? null}) and ${reach.holds('e.place')}
    order by e.seq desc limit ${limit}`.execute(tx)
  return rows.map(viewOf)
}

/** One entry. */
export async function entryById(tx: Tx, id: Id, reach: Reach): Promise<EntryView | undefined> {
  const { rows } = await sql<Row>`
    select ${ENTRY_COLUMNS} from ledger.entries as e
    where e.tenant_id = access.tenant() and e.id = ${id} and ${reach.entry('e')}`.execute(tx)
  return rows.map(viewOf)[0]
}
