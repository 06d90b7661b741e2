import { z } from 'zod'
import { DIMS } from '#indicators/declaration.ts'
import { INDICATORS } from '#indicators/index.ts'
import { day, id } from '#server/http/shapes.ts'
import { labelsSchema } from '#server/reading/labels.ts'

/** What is asked of figures: a period, a place with all within it, a programme with its parts, as of when. */
export const filterQuery = {
  from: day.optional(),
  to: day.optional(),
  place: id.optional(),
  programme: id.optional(),
  asOf: day.optional(),
  /** The number of the last entry that counts: the figure is then the same whenever it is asked for. */
  knownAt: z
    .string()
    .regex(/^\d{1,15}$/, 'Write the number of an entry.')
    .transform(BigInt)
    .optional(),
  registerAsOf: z.iso.datetime({ offset: true }).max(40).optional(),
}

/** Some figures by name, `livestock.placed,funds.left`; all where none is named. */
export const ofQuery = z.string().max(1000).optional()

/** One or two cuts, `place,year`. */
export const byQuery = z
  .string()
  .regex(/^[A-Za-z]{2,20}(,[A-Za-z]{2,20})?$/, 'Name one cut, or two with a comma between.')
  .optional()

export const cellQuery = z.string().max(300).default('')

export const figureId = z.enum(INDICATORS.map(({ id: name }) => name) as [string, ...string[]])

const text = z.string()
const share = z.number().min(0).max(1)
const horizon = z.object({
  months: z.int(),
  share: share.nullable(),
  low: share.nullable(),
  high: share.nullable(),
  atRisk: z.int(),
  met: z.int(),
  censored: z.int(),
})

const completion = z.object({
  followed: z.int(),
  met: z.int(),
  outcomes: z.record(text, z.int()),
  horizons: z.array(horizon),
  medianMonths: z.number().nullable(),
  plateau: z
    .object({ share, low: share, high: share, months: z.number(), families: z.number().nullable() })
    .nullable(),
})

const value = {
  value: text.nullable(),
  currency: text.nullable(),
  evidenceShare: share.nullable(),
  of: text.nullable(),
  num: text.optional(),
  den: text.optional(),
  completion: completion.optional(),
  isHidden: z.boolean(),
}

const dim = z.enum(DIMS)
const refused = z.object({ code: text, because: text }).nullable()

/** A figure as it is told. */
export const figureSchema = z.object({
  id: text,
  version: z.int(),
  title: text,
  definition: text,
  counts: text,
  unit: text,
  ...value,
  by: z.array(dim),
  cuts: z.array(dim),
  rows: z.array(z.object({ cell: text, dims: z.partialRecord(dim, text), ...value })),
  refused,
  sentence: z.object({ id: text, values: z.record(text, z.union([text, z.number()])) }).nullable(),
  asOf: day,
  trace: z.object({ count: z.int().nullable() }),
})

/** Under which question the figures were counted; asked again with these, they are the same. */
export const askedSchema = z.object({
  from: day.nullable(),
  to: day.nullable(),
  place: id.nullable(),
  programme: id.nullable(),
  asOf: day,
  knownAt: z.int(),
  registerAsOf: text,
})

export const figuresSchema = z.object({
  asked: askedSchema,
  figures: z.array(figureSchema),
  labels: labelsSchema,
})

export const oneFigureSchema = z.object({ asked: askedSchema, figure: figureSchema, labels: labelsSchema })

const traced = z.object({
  id,
  seq: z.int(),
  kind: text,
  occurred: day,
  booked: day,
  grade: z.int(),
  place: id,
  programme: id,
  qty: text,
  currency: text.nullable(),
  parties: z.array(id),
  items: z.array(id),
  outcome: text.nullable(),
  days: z.int().nullable(),
  settledBy: id.nullable(),
})

/** The entries behind a cell. Analysts and partners are told how many there are and how sure, not which. */
export const traceSchema = z.object({
  id: text,
  cell: text,
  part: z.enum(['num', 'den']),
  asked: askedSchema,
  value: text.nullable(),
  count: z.int().nullable(),
  grades: z.array(z.int()),
  isHidden: z.boolean(),
  entries: z.array(traced),
  next: text.nullable(),
  labels: labelsSchema,
})

export type FigureShape = z.input<typeof figureSchema>
export type AskedShape = z.input<typeof askedSchema>
