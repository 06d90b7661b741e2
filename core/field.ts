import * as z from 'zod/mini'
import { type Day, isDay } from '#core/day.ts'
import { type Id, isId } from '#core/id.ts'
import { isAmount, type Money } from '#core/quantity.ts'

/** How a field is drawn on a form and read from a sheet. */
export type FieldType =
  | 'text'
  | 'code'
  | 'choice'
  | 'choices'
  | 'day'
  | 'integer'
  | 'money'
  | 'check'
  | 'animal'
  | 'party'
  | 'place'
  | 'programme'
  | 'fund'
  | 'terms'
  | 'kind'
  | 'new-id'
  | 'list'

/** One field of an entry or a register row: its type for the form, its schema for phone and server. */
export interface Field<T = unknown> {
  readonly type: FieldType
  readonly schema: z.ZodMiniType<T>
  readonly optional: boolean
  /** For choices: the codes. For a party: the sorts that may be chosen. */
  readonly options?: readonly string[]
  /** For numbers: the step that is counted, e.g. `gram` or `minute`. */
  readonly unit?: string
  /** For lists: the fields of each row. */
  readonly parts?: Fields
}

export type Fields = Readonly<Record<string, Field>>

type OptionalKeys<F extends Fields> = { [K in keyof F]: undefined extends ValueOf<F[K]> ? K : never }[keyof F]
type ValueOf<F> = F extends Field<infer T> ? T : never

/** The values that fields hold once parsed. */
export type Values<F extends Fields> = {
  readonly [K in Exclude<keyof F, OptionalKeys<F>>]: ValueOf<F[K]>
} & {
  readonly [K in OptionalKeys<F>]?: ValueOf<F[K]>
}

const idSchema = z.string().check(z.refine(isId, { error: 'must be a lower-case UUID' }))
const daySchema = z
  .string()
  .check(z.refine(isDay, { error: 'must be a day that exists, written YYYY-MM-DD' }))
const moneySchema = z.strictObject({
  amount: z
    .string()
    .check(z.refine(isAmount, { error: 'must be an amount with two decimals, such as 9000.00' })),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/, { error: 'must be a currency code such as CNY' })),
})
const codeSchema = z.string().check(
  z.regex(/^[\p{L}\p{N}][\p{L}\p{N} ._\-/#·]{0,39}$/u, {
    error: 'must be a code of at most 40 letters, digits or - . / _',
  }),
)

function field<T>(type: FieldType, schema: z.ZodMiniType<T>, more: Partial<Field<T>> = {}): Field<T> {
  return { type, schema, optional: false, ...more }
}

/** The same field, left empty when there is nothing to say. */
export function optional<T>(of: Field<T>): Field<T | undefined> {
  return { ...of, schema: z.optional(of.schema) as z.ZodMiniType<T | undefined>, optional: true }
}

export const day = (): Field<Day> => field('day', daySchema)
export const check = (): Field<boolean> => field('check', z.boolean())
/** A short printed code: an ear tag, a receipt number. Never a sentence. */
export const code = (): Field<string> => field('code', codeSchema)
export const money = (): Field<Money> => field('money', moneySchema)
export const animal = (): Field<Id> => field('animal', idSchema)
export const newId = (): Field<Id> => field('new-id', idSchema)
export const party = (...sorts: readonly string[]): Field<Id> => field('party', idSchema, { options: sorts })
export const place = (): Field<Id> => field('place', idSchema)
export const programme = (): Field<Id> => field('programme', idSchema)
export const fund = (): Field<Id> => field('fund', idSchema)
export const entry = (): Field<Id> => field('new-id', idSchema)

/** The key of a resource kind, such as `donkey` or `cny`. */
export const kind = (): Field<string> =>
  field(
    'kind',
    z.string().check(z.regex(/^[a-z][a-z0-9_-]{0,31}$/, { error: 'must be the key of a resource kind' })),
  )

/** Terms at a version, written `id@version`. */
export const terms = (): Field<string> =>
  field(
    'terms',
    z.string().check(z.regex(/^[0-9a-f-]{36}@[1-9]\d{0,3}$/, { error: 'must be terms at a version' })),
  )

/** A whole number of `unit`, between `least` and `most`. */
export function integer(unit: string, least: number, most: number): Field<number> {
  const error = `must be a whole number of ${unit} from ${least} to ${most}`
  return field('integer', z.int({ error }).check(z.gte(least, { error }), z.lte(most, { error })), { unit })
}

/** One of a closed list of codes. */
export function choice<const T extends string>(...options: readonly T[]): Field<T> {
  return field('choice', z.enum(options as unknown as [T, ...T[]]) as unknown as z.ZodMiniType<T>, {
    options,
  })
}

/** Any of a closed list of codes, each at most once. */
export function choices<const T extends string>(...options: readonly T[]): Field<readonly T[]> {
  const one = z.enum(options as unknown as [T, ...T[]])
  const schema = z.array(one).check(
    z.maxLength(options.length),
    z.refine(list => new Set(list).size === list.length, { error: 'must not name a choice twice' }),
  )
  return field('choices', schema as unknown as z.ZodMiniType<readonly T[]>, { options })
}

/** Between one and `most` rows of the same fields. */
export function list<F extends Fields>(parts: F, most: number): Field<readonly Values<F>[]> {
  const schema = z.array(schemaOf(parts)).check(z.minLength(1), z.maxLength(most))
  return field('list', schema as unknown as z.ZodMiniType<readonly Values<F>[]>, { parts })
}

/** The strict schema of a whole set of fields; an unknown name is an error. */
export function schemaOf<F extends Fields>(fields: F): z.ZodMiniType<Values<F>> {
  const shape = Object.fromEntries(Object.entries(fields).map(([name, one]) => [name, one.schema]))
  return z.strictObject(shape) as unknown as z.ZodMiniType<Values<F>>
}

/** A party named in a field, and the sorts that may be named there; none where any may. */
export interface PartyNamed {
  readonly path: string
  readonly id: Id
  readonly sorts: readonly string[]
}

/** Every party that values name, also in the rows of lists. */
export function partiesNamed(fields: Fields, values: Readonly<Record<string, unknown>>): PartyNamed[] {
  return Object.entries(fields).flatMap(([path, { type, options = [], parts }]) => {
    const value = values[path]
    if (type === 'party' && typeof value === 'string') return [{ path, id: value, sorts: options }]
    if (!parts || !Array.isArray(value)) return []
    return value.flatMap(row => partiesNamed(parts, row).map(named => ({ ...named, path })))
  })
}
