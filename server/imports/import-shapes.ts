import { z } from 'zod'
import { COLUMN_FIELDS } from '#exchange/column-words.ts'
import { day, id } from '#server/http/shapes.ts'
import { STATES } from '#server/imports/import-store.ts'

export const VERDICTS = ['new', 'updated', 'unchanged', 'look_alike', 'refused'] as const

const DAY_ORDERS = ['dmy', 'mdy', 'ymd'] as const
const rowKey = z.string().regex(/^\d{1,3}:\d{1,6}$/, 'A row is named sheet:line, such as 0:5.')
const columnKey = z.string().regex(/^\d{1,3}:\d{1,3}$/, 'A column is named sheet:column, such as 0:6.')
const sheetKey = z.string().regex(/^\d{1,3}$/, 'A sheet is named by its number, from 0.')
const termsRef = z.string().regex(/^[0-9a-f-]{36}@[1-9]\d{0,3}$/, 'Terms are named id@version.')
const field = z.enum(COLUMN_FIELDS).nullable()
const choice = z.union([
  z.strictObject({ is: z.literal('same'), as: z.string().max(300) }),
  z.strictObject({ is: z.literal('different') }),
])
const choices = z.strictObject({ family: choice.optional(), animal: choice.optional() })

/** What a person says of a draft; null takes an answer back. */
export const changeShape = z.strictObject({
  sheets: z
    .record(
      sheetKey,
      z.strictObject({
        use: z.boolean().optional(),
        headerRow: z.int().min(1).max(20_000).optional(),
        fields: z.array(field).max(100).optional(),
      }),
    )
    .optional(),
  settings: z
    .strictObject({
      programme: id.nullable(),
      terms: termsRef.nullable(),
      place: id.nullable(),
      createPlaces: z.boolean().nullable(),
      species: z.string().max(32).nullable(),
      countedOn: day.nullable(),
      passOns: z.boolean().nullable(),
      dayOrders: z.record(columnKey, z.enum(DAY_ORDERS)).nullable(),
      blankFamilies: z.record(sheetKey, z.enum(['above', 'stock'])).nullable(),
    })
    .partial()
    .optional(),
  choices: z.record(rowKey, choices.nullable()).optional(),
  edits: z
    .array(
      z.strictObject({
        row: rowKey,
        column: z.int().min(0).max(99),
        value: z.string().max(1_000).nullable(),
      }),
    )
    .max(500)
    .optional(),
})

const filledIn = z.record(z.string(), z.union([z.string(), z.number()])).optional()
const say = z.object({ code: z.string(), because: z.string(), params: filledIn, column: z.int().optional() })
const other = z.object({
  /** What a choice says the row is the same as. */
  as: z.string(),
  code: z.string().optional(),
  names: z.array(z.string()),
  place: z.string().optional(),
})

/** An import in the list. */
export const headShape = z.object({
  id: z.string(),
  state: z.enum(STATES),
  counts: z.partialRecord(z.enum([...VERDICTS, 'keptEntries', 'keptFamilies', 'keptPlaces']), z.int()),
  /** Somebody's request is working on it; ask again until this is false. */
  isWorking: z.boolean(),
  progress: z.object({ done: z.int(), total: z.int() }).nullable(),
  /** Its rows are still here; they are forgotten after seven days, and when anybody is erased. */
  isKept: z.boolean(),
  madeBy: z.string(),
  madeAt: z.string(),
  committedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
})

/** An import as the Check grid shows it. */
export const importShape = headShape.extend({
  isChecked: z.boolean(),
  fileName: z.string().nullable(),
  sheets: z.array(
    z.object({
      name: z.string(),
      use: z.boolean(),
      headerRow: z.int(),
      lines: z.int(),
      columns: z.array(z.object({ index: z.int(), letters: z.string(), header: z.string(), field })),
    }),
  ),
  notices: z.array(
    z.object({
      code: z.string(),
      because: z.string(),
      params: filledIn,
      sheet: z.string(),
      column: z.string().optional(),
    }),
  ),
  asks: z.array(
    z.object({
      code: z.string(),
      because: z.string(),
      sheet: z.int().optional(),
      column: z.int().optional(),
      rows: z.int().optional(),
      examples: z.array(z.string()),
      orders: z.array(z.enum(DAY_ORDERS)),
    }),
  ),
  settings: z.object({
    programme: z.string().optional(),
    terms: z.string().optional(),
    place: z.string().optional(),
    createPlaces: z.boolean().optional(),
    species: z.string().optional(),
    countedOn: z.string().optional(),
    passOns: z.boolean().optional(),
    dayOrders: z.record(z.string(), z.enum(DAY_ORDERS)).optional(),
    blankFamilies: z.record(z.string(), z.enum(['above', 'stock'])).optional(),
  }),
  rows: z.array(
    z.object({
      key: z.string(),
      sheet: z.int(),
      line: z.int(),
      verdict: z.enum(VERDICTS),
      says: z.array(say),
      cells: z.array(z.string().nullable()),
      alike: z.object({ about: z.enum(['family', 'animal']), others: z.array(other) }).nullable(),
      choice: z.object({ family: choice.optional(), animal: choice.optional() }).nullable(),
    }),
  ),
  next: z.string().nullable(),
})
