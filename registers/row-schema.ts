import * as z from 'zod/mini'
import { type Field, schemaOf } from '#core/field.ts'
import { isId } from '#core/id.ts'
import type { Register, Row } from '#registers/register.ts'

const keySchema = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9_-]{0,31}$/, { error: 'must be a key of small letters, digits, - or _' }))
const idSchema = z.string().check(z.refine(isId, { error: 'must be a lower-case UUID' }))

/** The schema of what names a row. */
export function keySchemaOf(register: Register): z.ZodMiniType<string> {
  return register.keyedBy === 'id' ? idSchema : keySchema
}

/** The schema of a new row: its id or key, and its fields. */
export function creationOf(register: Register): z.ZodMiniType<Row> {
  const own: Field = { type: 'code', schema: keySchemaOf(register), optional: false }
  return schemaOf({ [register.keyedBy]: own, ...register.fields })
}

/** The schema of a change: the version it was made from, and any fields that may change; null empties one. */
export function changeOf(register: Register): z.ZodMiniType<Row & { readonly baseVersion: number }> {
  const fields = Object.entries(register.fields).filter(([name]) => !register.fixed.includes(name))
  const shape = fields.map(([name, { schema, optional }]) => [
    name,
    z.optional(optional ? z.nullable(schema) : schema),
  ])
  return z.strictObject({
    baseVersion: z.int().check(z.gte(1)),
    ...Object.fromEntries(shape),
  }) as unknown as z.ZodMiniType<Row & { readonly baseVersion: number }>
}
