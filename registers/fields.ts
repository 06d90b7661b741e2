import * as z from 'zod/mini'
import type { Field } from '#core/field.ts'
import type { Row } from '#registers/register.ts'

/** A name as people write it: one line, not empty, of at most `most` characters. */
export function text(most: number): Field<string> {
  const error = `must be one line of 1 to ${most} characters`
  const schema = z.string().check(
    z.trim(),
    z.minLength(1, { error }),
    z.maxLength(most, { error }),
    z.refine(line => !/\p{Cc}/u.test(line), { error }),
  )
  return { type: 'text', schema, optional: false }
}

/** A word of our own that code or figures go by, such as `livestock` or `administrative`. */
export function slug(): Field<string> {
  const error = 'must be at most 32 small letters, digits, - or _, a letter first'
  return {
    type: 'code',
    schema: z.string().check(z.regex(/^[a-z][a-z0-9_-]{0,31}$/, { error })),
    optional: false,
  }
}

/** Parameters whose meaning belongs to a programme, which also draws them and reads them. */
export function params(bytesMax: number): Field<Row> {
  const error = `must be an object of at most ${bytesMax} characters`
  const schema = z
    .record(z.string(), z.unknown())
    .check(z.refine(value => JSON.stringify(value).length <= bytesMax, { error }))
  return { type: 'list', schema, optional: false }
}
