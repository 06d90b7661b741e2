import * as z from 'zod/mini'
import type { TermsFacts } from '#core/books.ts'

const days = (most: number) => z.int().check(z.gte(0), z.lte(most))

/** What the biology of a species says where the terms of an agreement say nothing else. Editable per workspace. */
export const speciesSchema = z.object({
  /** Days from conception to birth. */
  gestationDays: z.optional(days(800)),
  /** Days from birth to weaning. */
  weanDays: z.optional(days(800)),
  /** Days after a placement until an animal that is not pregnant is expected to conceive. */
  conceiveDays: z.optional(days(1500)),
  /** Days a dam needs at least between two births. */
  birthIntervalDays: z.optional(days(1500)),
  /** Grams above which a weight is asked about. */
  heaviestGrams: z.optional(z.int().check(z.gte(1))),
})

export type Species = z.infer<typeof speciesSchema>

export const CHECKS = ['weaned', 'vaccinated', 'dewormed', 'vet_checked', 'ear_tagged'] as const

/** The parameters of a pass-on agreement: policy, not code. Versioned; frozen once an entry relies on them. */
export const passOnSchema = z.strictObject({
  /** A breeding animal owes offspring; a shared sire serves the group and owes nothing. */
  role: z._default(z.enum(['breeding', 'shared_sire']), 'breeding'),
  owed: z.strictObject({
    /** Animals owed for each one placed. */
    count: z.int().check(z.gte(1), z.lte(5)),
    sex: z.enum(['any', 'female']),
    /** A male may be swapped for a female and she is passed on. */
    maleSwap: z._default(z.boolean(), false),
  }),
  /** How it may be settled; `either` is a mix, animal by animal. */
  settle: z._default(z.enum(['animal', 'cash', 'either']), 'animal'),
  /** What settles one owed animal in cash, in the currency's smallest step. */
  cashSteps: z.optional(z.int().check(z.gte(1))),
  minAgeDays: z._default(days(1500), 0),
  minWeightGrams: z.optional(z.int().check(z.gte(1))),
  checklist: z._default(z.array(z.enum(CHECKS)), []),
  /** The next family is chosen from a candidate list that was frozen before the day of the handover. */
  fromList: z._default(z.boolean(), false),
  /** Overrides of the species. */
  gestationDays: z.optional(days(800)),
  weanDays: z.optional(days(800)),
  conceiveDays: z.optional(days(1500)),
  graceDays: z._default(days(720), 60),
  /** Visits in turn: every so many days, so many times; the last goes on until nothing is owed. */
  visits: z._default(
    z.array(
      z.strictObject({
        everyDays: z.int().check(z.gte(1), z.lte(400)),
        times: z.int().check(z.gte(1), z.lte(60)),
      }),
    ),
    [
      { everyDays: 7, times: 4 },
      { everyDays: 30, times: 6 },
      { everyDays: 91, times: 60 },
    ],
  ),
  replacement: z._default(
    z.strictObject({ deathWithinDays: days(400), withoutFault: z.boolean(), theft: z.boolean() }),
    { deathWithinDays: 30, withoutFault: false, theft: false },
  ),
  /** Whose the animal is while something is owed. */
  title: z._default(z.enum(['on_pass_on', 'at_once']), 'on_pass_on'),
})

export type PassOnTerms = z.infer<typeof passOnSchema>

const read = new WeakMap<TermsFacts, PassOnTerms | undefined>()

/** The pass-on terms in a register row; undefined where the row is of another template or does not parse. */
export function passOnTerms(terms: TermsFacts | undefined): PassOnTerms | undefined {
  if (terms?.template !== 'pass_on') return undefined
  if (!read.has(terms)) read.set(terms, z.safeParse(passOnSchema, terms.params).data)
  return read.get(terms)
}

/** Species parameters of a resource kind; an empty set where none are given. */
export function speciesOf(params: unknown): Species {
  return z.safeParse(speciesSchema, params ?? {}).data ?? {}
}
