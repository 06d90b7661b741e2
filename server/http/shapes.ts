import { z } from 'zod'
import { isDay } from '#core/day.ts'
import { isId } from '#core/id.ts'
import { ROLES } from '#core/role.ts'

/** An id in a path, a query or a body. */
export const id = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'Not an id.')
  .refine(isId, 'Not an id.')

/** A day that exists, `YYYY-MM-DD`. */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'Write the day as YYYY-MM-DD.')
  .refine(isDay, 'There is no such day.')

/** A whole number in a query. */
export function countOf(max: number, fallback: number) {
  return z
    .string()
    .regex(/^\d{1,7}$/, `Write a whole number up to ${max}.`)
    .transform(Number)
    .pipe(z.int().min(0).max(max))
    .default(fallback)
}

/** A bigint of the database as JSON: a number where every value is far below 2^53 (a count, a sequence). */
export const wholeNumber = z.union([z.bigint(), z.number()]).transform(Number).pipe(z.int())

/** A bigint of the database as JSON: text, where it may be any size (money, quantities). */
export const wholeText = z
  .union([z.bigint(), z.string()])
  .transform(String)
  .pipe(z.string().regex(/^-?\d+$/))

/** One to all of the roles, each once. */
export const roles = z
  .array(z.enum(ROLES))
  .min(1)
  .max(ROLES.length)
  .refine(list => new Set(list).size === list.length, 'Name each role once.')

/** The places somebody is limited to, with what lies in them; null: not limited. */
export const ownPlaces = z
  .array(id)
  .min(1, 'Name at least one place, or none at all for everywhere.')
  .max(200)
  .refine(list => new Set(list).size === list.length, 'Name each place once.')
  .nullable()

/** A secret from a link or a cookie. */
export const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'The link is not complete. Copy all of it.')

/** An address to sign in with. */
export const email = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@<>"'\\]{1,64}@[^\s@<>"'\\]{1,189}$/, 'Write an address like name@example.org.')

/** A name of a person, a workspace or a thing. */
export const name = z.string().trim().min(1, 'Write a name.').max(200)
