import * as z from 'zod/mini'
import type { Day } from '#core/day.ts'
import { type PassOnTerms, passOnSchema } from '#programmes/livestock/terms.ts'
import type { Row } from '#registers/register.ts'

/** A line of the visit schedule as it is typed. */
export interface VisitLine {
  readonly key: number
  readonly everyDays: number | null
  readonly times: number | null
}

/** Pass-on terms as they are typed: people's units, and nothing for what is not agreed. */
export interface TermsValues {
  readonly name: string
  readonly fromDay: Day | ''
  readonly role: PassOnTerms['role']
  readonly count: number | null
  readonly sex: PassOnTerms['owed']['sex']
  readonly maleSwap: boolean
  readonly settle: PassOnTerms['settle']
  readonly cashSteps: number | null
  readonly minAgeDays: number | null
  readonly minWeightKg: number | null
  readonly checklist: readonly string[]
  readonly fromList: boolean
  readonly gestationDays: number | null
  readonly weanDays: number | null
  readonly conceiveDays: number | null
  readonly graceDays: number | null
  readonly visits: readonly VisitLine[]
  readonly deathWithinDays: number | null
  readonly withoutFault: boolean
  readonly theft: boolean
  readonly title: PassOnTerms['title']
}

/** The pass-on terms in a row or one of its versions; none where it is of another sort. */
export function readTerms(row: Row | undefined): PassOnTerms | undefined {
  return row?.template === 'pass_on' ? z.safeParse(passOnSchema, row.params).data : undefined
}

// What a coordinator most likely agrees to; every line of it can be changed.
const USUAL = { owed: { count: 1, sex: 'female' }, minAgeDays: 180, checklist: ['weaned'], fromList: true }

/** Terms as their form begins: as they are, or as is usual. */
export function termsValues(name: string, fromDay: Day | '', params: unknown): TermsValues {
  const read = z.safeParse(passOnSchema, params ?? USUAL)
  const { owed, minWeightGrams, visits, replacement, cashSteps, ...rest } =
    read.data ?? z.parse(passOnSchema, USUAL)
  const { gestationDays = null, weanDays = null, conceiveDays = null, ...plain } = rest
  return {
    name,
    fromDay,
    ...plain,
    ...{ gestationDays, weanDays, conceiveDays },
    ...{ count: owed.count, sex: owed.sex, maleSwap: owed.maleSwap },
    cashSteps: cashSteps ?? null,
    minWeightKg: minWeightGrams === undefined ? null : minWeightGrams / 1000,
    visits: visits.map((line, key) => ({ ...line, key })),
    ...replacement,
  }
}

// "Until nothing is owed": as many times as terms can say.
const ON_AND_ON = 60

/** The parameters a form says, as they are sent; they may still be wrong. */
export function paramsOf(values: TermsValues): Record<string, unknown> {
  const { count, sex, maleSwap, settle, cashSteps, minWeightKg, visits } = values
  const { gestationDays, weanDays, conceiveDays } = values
  const given = { gestationDays, weanDays, conceiveDays }
  return {
    role: values.role,
    owed: { count, sex, maleSwap: sex === 'female' && maleSwap },
    settle,
    ...(settle !== 'animal' && cashSteps !== null && { cashSteps }),
    minAgeDays: values.minAgeDays ?? 0,
    ...(minWeightKg !== null && { minWeightGrams: Math.round(minWeightKg * 1000) }),
    checklist: values.checklist,
    fromList: values.fromList,
    ...Object.fromEntries(Object.entries(given).filter(([, days]) => days !== null)),
    graceDays: values.graceDays ?? 0,
    visits: visits.map(({ everyDays, times }, at) => ({
      everyDays,
      times: times ?? (at === visits.length - 1 ? ON_AND_ON : null),
    })),
    replacement: {
      deathWithinDays: values.deathWithinDays ?? 0,
      withoutFault: values.withoutFault,
      theft: values.theft,
    },
    title: values.title,
  }
}

/** What a form says as terms, where it says them without a mistake. */
export function termsIn(values: TermsValues): PassOnTerms | undefined {
  return z.safeParse(passOnSchema, paramsOf(values)).data
}

const FIELD_OF: Readonly<Record<string, keyof TermsValues>> = {
  'owed.count': 'count',
  'owed.sex': 'sex',
  minWeightGrams: 'minWeightKg',
  'replacement.deathWithinDays': 'deathWithinDays',
}

/** The fields of the form whose values the terms cannot take. */
export function misfitsOf(values: TermsValues): readonly (keyof TermsValues)[] {
  const read = z.safeParse(passOnSchema, paramsOf(values))
  const wrong = read.error?.issues.map(({ path }) => {
    const [first = ''] = path.map(String)
    return FIELD_OF[path.join('.')] ?? (first as keyof TermsValues)
  })
  const cash = values.settle !== 'animal' && values.cashSteps === null ? (['cashSteps'] as const) : []
  return [...new Set([...(wrong ?? []), ...cash])]
}
