import { z } from 'zod'
import type { Role } from '#core/role.ts'
import type { Dim, Indicator } from '#indicators/declaration.ts'
import { INDICATORS, indicatorNamed } from '#indicators/index.ts'
import { EVERYWHERE, reachOf } from '#server/access/reach.ts'
import type { Session } from '#server/access/sessions.ts'
import type { Context, Database, Tx } from '#server/database/database.ts'
import { readCell, readDim } from '#server/figures/cell.ts'
import { asSeenBy } from '#server/figures/discretion.ts'
import type { FigureRow, FigureTold } from '#server/figures/figure.ts'
import { csvOf } from '#server/figures/figure-csv.ts'
import type { Filter, Frame } from '#server/figures/filter.ts'
import { figureFor } from '#server/figures/kept.ts'
import { holdStill, openFrame } from '#server/figures/open-frame.ts'
import {
  type AskedShape,
  byQuery,
  cellQuery,
  type FigureShape,
  figureId,
  figuresSchema,
  filterQuery,
  ofQuery,
  oneFigureSchema,
  traceSchema,
} from '#server/figures/shapes.ts'
import { shapeOf } from '#server/figures/tell-shape.ts'
import { traceOf } from '#server/figures/trace.ts'
import { notFound, Problem } from '#server/http/problem.ts'
import { type Route, route } from '#server/http/route.ts'
import { FileAnswer, SentFile } from '#server/http/sent.ts'
import { type LabelReader, labelsIn } from '#server/reading/labels.ts'

const READERS = [
  'coordinator',
  'approver',
  'auditor',
  'analyst',
  'partner',
  'field_worker',
] as const satisfies Role[]

/** Figures tell of families by their codes. */
const NO_NAMES: LabelReader = { roles: [], reach: EVERYWHERE }

const list = route({
  method: 'GET',
  path: '/api/v1/figures',
  who: READERS,
  summary: 'Every figure with its value, for a period, a place and a programme',
  query: z.strictObject({ ...filterQuery, of: ofQuery }),
  answer: figuresSchema,
  handle: async ({ database, context, session, query: { of: names, ...filter } }) => {
    const of = names === undefined ? INDICATORS : names.split(',').map(known)
    return asking(database, context, filter, { session, of }, async (tx, frame, asked) => {
      const figures: FigureShape[] = []
      for (const indicator of of) {
        figures.push(shapeOf(asSeenBy(!frame.isDiscreet, await figureFor(tx, indicator, frame)), frame))
      }
      return { asked, figures, labels: await labelsIn(tx, figures, NO_NAMES) }
    })
  },
})

const read = route({
  method: 'GET',
  path: '/api/v1/figures/:id',
  who: READERS,
  summary: 'One figure, cut by what you ask for',
  params: z.strictObject({ id: figureId }),
  query: z.strictObject({ ...filterQuery, by: byQuery }),
  answer: oneFigureSchema,
  handle: async ({ database, context, session, params, query: { by, ...filter } }) =>
    telling(database, context, { session, id: params.id, by, filter }, (told, frame, asked, labels) => ({
      asked,
      figure: shapeOf(told, frame),
      labels,
    })),
})

const csv = route({
  method: 'GET',
  path: '/api/v1/figures/:id.csv',
  who: READERS,
  summary: 'One figure as a sheet',
  params: z.strictObject({ id: figureId }),
  query: z.strictObject({ ...filterQuery, by: byQuery }),
  answer: new FileAnswer('text/csv'),
  handle: async ({ database, context, session, params, query: { by, ...filter } }) =>
    telling(database, context, { session, id: params.id, by, filter }, (told, _, asked, labels) => {
      const name = `${params.id}-${asked.asOf}.csv`
      return new SentFile({ type: 'text/csv; charset=utf-8', body: csvOf(told, asked, labels), name })
    }),
})

const trace = route({
  method: 'GET',
  path: '/api/v1/figures/:id/trace',
  who: READERS,
  summary: 'The entries behind a figure or one of its rows: they add up to it exactly',
  params: z.strictObject({ id: figureId }),
  query: z.strictObject({
    ...filterQuery,
    cell: cellQuery,
    part: z.enum(['num', 'den']).optional(),
    cursor: z.string().max(80).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  answer: traceSchema,
  handle: async ({ database, context, session, params, query }) => {
    const { cell: text, part: asPart, cursor, limit, ...filter } = query
    const indicator = known(params.id)
    const cell = readCell(text, indicator)
    const part = asPart ?? (indicator.agg === 'survival' ? 'den' : 'num')
    const dims = cell.map(([dim]) => dim)
    return asking(database, context, filter, { session, of: [indicator], dims }, async (tx, frame, asked) => {
      const page = { cell, part, cursor: cursor === undefined ? undefined : readCursor(cursor), limit }
      const answer = await traceOf(tx, indicator, frame, page)
      const base = { id: indicator.id, cell: text, part, asked, isHidden: false }
      if (!frame.isDiscreet)
        return { ...base, ...answer, labels: await labelsIn(tx, answer.entries, NO_NAMES) }
      const told = asSeenBy(!frame.isDiscreet, await figureFor(tx, indicator, frame, dims))
      const isOf = (row: FigureRow) => cell.every(([dim, value]) => row.dims[dim] === value)
      const isHidden = told.isHidden || told.rows.some(row => row.isHidden && isOf(row))
      return { ...base, ...withoutEntries(answer, isHidden), isHidden, labels: {} }
    })
  },
})

export const FIGURE_ROUTES: readonly Route[] = [list, read, csv, trace]

interface Asking {
  readonly session: Session
  readonly of: readonly Indicator[]
  readonly dims?: readonly Dim[]
}

/** Counts in one look at the books, and says under which question. */
async function asking<T>(
  database: Database,
  context: Context,
  filter: Filter,
  { session, of, dims = [] }: Asking,
  act: (tx: Tx, frame: Frame, asked: AskedShape) => Promise<T>,
): Promise<T> {
  return database.inTenant(context, async tx => {
    await holdStill(tx)
    const frame = await openFrame(tx, filter, {
      of,
      isByPlace: dims.includes('place'),
      onlooker: { roles: session.roles, reach: await reachOf(tx, session.places) },
    })
    const { from = null, to = null, place = null, programme = null } = filter
    const { asOf, known: knownAt, registerAsOf } = frame
    return act(tx, frame, { from, to, place, programme, asOf, knownAt: Number(knownAt), registerAsOf })
  })
}

interface Telling {
  readonly session: Session
  readonly id: string
  readonly by: string | undefined
  readonly filter: Filter
}

async function telling<T>(
  database: Database,
  context: Context,
  { session, id, by, filter }: Telling,
  say: (told: FigureTold, frame: Frame, asked: AskedShape, labels: Awaited<ReturnType<typeof labelsIn>>) => T,
): Promise<T> {
  const indicator = known(id)
  const dims = by?.split(',').map(name => readDim(name, indicator))
  if (dims && new Set(dims).size < dims.length) {
    throw new Problem(400, 'query_invalid', 'Name each cut once.')
  }
  return asking(
    database,
    context,
    filter,
    { session, of: [indicator], dims: dims ?? [] },
    async (tx, frame, asked) => {
      const told = asSeenBy(!frame.isDiscreet, await figureFor(tx, indicator, frame, dims))
      return say(told, frame, asked, await labelsIn(tx, told.rows, NO_NAMES))
    },
  )
}

function known(id: string): Indicator {
  const indicator = indicatorNamed(id)
  if (!indicator) throw notFound()
  return indicator
}

function withoutEntries(answer: Awaited<ReturnType<typeof traceOf>>, isHidden: boolean) {
  const { value, count, grades } = answer
  return isHidden
    ? { value: null, count: null, grades: [], entries: [], next: null }
    : { value, count, grades: [...grades], entries: [], next: null }
}

function readCursor(text: string): { readonly seq: bigint; readonly key: string } {
  const parts = /^(\d{1,15})\.([0-9a-f-]{36}(?::\d{1,3})?)$/.exec(text)
  if (!parts?.[1] || !parts[2]) {
    throw new Problem(
      400,
      'cursor_unknown',
      'This cursor is not one of ours: start again from the first page.',
    )
  }
  return { seq: BigInt(parts[1]), key: parts[2] }
}
