import { z } from 'zod'
import { daySchema, idSchema } from '#server/reading/shapes.ts'

const account = z.string()
const lasting = { from: daySchema, to: daySchema.nullable() }

const fact = z.strictObject({
  entry: idSchema,
  kind: z.string(),
  on: daySchema,
  after: idSchema.optional(),
  programme: idSchema,
  place: idSchema,
  says: z.record(z.string(), z.unknown()),
})

const party = z.strictObject({
  id: idSchema,
  sort: z.enum(['person', 'household', 'organisation', 'group']),
  orgClass: z.string().optional(),
  code: z.string().nullable(),
  place: idSchema.nullable(),
  endedOn: daySchema.nullable(),
  sameAs: idSchema.nullable(),
  name: z.string().optional(),
  names: z.array(z.strictObject({ text: z.string(), lang: z.string().optional() })).optional(),
})

const registers = z.strictObject({
  places: z.array(
    z.strictObject({ id: idSchema, name: z.string(), kind: z.string(), parent: idSchema.nullable() }),
  ),
  parties: z.array(party),
  programmes: z.array(
    z.strictObject({
      id: idSchema,
      name: z.string(),
      kind: z.string().nullable(),
      isLeaf: z.boolean(),
      ...lasting,
    }),
  ),
  closings: z.array(z.strictObject({ programme: idSchema, month: z.string() })),
  funds: z.array(
    z.strictObject({ id: idSchema, name: z.string(), holder: idSchema, restricted: z.boolean() }),
  ),
  kinds: z.array(
    z.strictObject({
      key: z.string(),
      class: z.string(),
      params: z.unknown(),
      name: z.string(),
      unit: z.string(),
    }),
  ),
  terms: z.array(
    z.strictObject({
      id: idSchema,
      version: z.int(),
      template: z.string(),
      params: z.unknown(),
      name: z.string(),
    }),
  ),
})

/** `Branch` of core/branch.ts as the OpenAPI document describes it; strict, for the test that holds answers to it. */
export const branchSchema = z.strictObject({
  cursor: z.string(),
  whole: z.boolean(),
  today: daySchema,
  /** The server's moment: a device whose clock is off tells its owner. */
  now: z.iso.datetime(),
  registers: registers.optional(),
  items: z.array(
    z.strictObject({
      id: idSchema,
      parent: idSchema.nullable(),
      facts: z.array(fact),
      aside: z.literal(true).optional(),
    }),
  ),
  gone: z.array(idSchema),
  balances: z
    .array(z.strictObject({ account, fund: idSchema, kind: z.string(), balance: z.string() }))
    .optional(),
})
