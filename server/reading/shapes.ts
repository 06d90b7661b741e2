import { z } from 'zod'
import { ROLES, type Role } from '#core/role.ts'

export const idSchema = z.uuid()
export const daySchema = z.iso.date()

/** Everybody who works in the workspace and may look at its books. */
export const BOOK_READERS = ['field_worker', 'coordinator', 'approver', 'auditor'] as const satisfies Role[]

/** Who records in the field and at the desk. */
export const RECORDERS = ['field_worker', 'coordinator', 'approver'] as const satisfies Role[]

export const EVERY_ROLE = ROLES

/** Ids of lists in pages: pass `next` back as `cursor` until it is null. */
export const pageQuery = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}

/** What a sentence was filled in with, by name, for whoever says it in another language. */
export const paramsSchema = z.record(z.string(), z.union([z.string(), z.number()]))

/** Something worth a look, kept with an entry. */
export const findingSchema = z.object({
  code: z.string(),
  because: z.string(),
  params: paramsSchema.optional(),
})

/** An animal as lists show it. */
export const animalSchema = z.object({
  id: idSchema,
  tag: z.string().nullable(),
  kind: z.string().nullable(),
  sex: z.enum(['female', 'male']).nullable(),
  bornOn: daySchema.nullable(),
  parent: idSchema.nullable(),
  holder: z.string().nullable(),
  place: idSchema.nullable(),
  endedOn: daySchema.nullable(),
  ended: z.string().nullable(),
})

export const commitmentSchema = z.object({
  id: z.string(),
  sort: z.enum(['pass-on', 'visit']),
  item: idSchema,
  promisor: idSchema,
  programme: idSchema,
  place: idSchema,
  terms: z.string(),
  placedOn: daySchema,
  how: z.string(),
  state: z.string(),
  /** The young animal that is owed, once it is known. */
  names: idSchema.nullable(),
  due: daySchema.nullable(),
  deadline: daySchema.nullable(),
  deferredTo: daySchema.nullable(),
  endedOn: daySchema.nullable(),
  endedBy: idSchema.nullable(),
  settledIn: z.string().nullable(),
  /** Past its deadline on the day asked about. */
  isOverdue: z.boolean(),
})

export type CommitmentRow = z.infer<typeof commitmentSchema>
export type AnimalRow = z.infer<typeof animalSchema>
