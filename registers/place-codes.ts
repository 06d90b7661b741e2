import { code, day, optional, place } from '#core/field.ts'
import { daysRefusal } from '#registers/days.ts'
import { slug } from '#registers/fields.ts'
import { type Refusal, registerOf } from '#registers/register.ts'

/** Official codes of a place, dated, because offices reissue them when an area is split or upgraded. */
export const placeCodes = registerOf('place-codes', {
  label: ['scheme', 'code'],
  fixed: ['place'],
  fields: {
    place: place(),
    scheme: slug(),
    code: code(),
    fromDay: day(),
    toDay: optional(day()),
  },
  check: row => daysRefusal(row.fromDay, row.toDay, 'toDay') ?? formRefusal(row.scheme, row.code),
})

/** The schemes whose form we know; any other scheme is taken as it is written. */
const FORMS: Readonly<Record<string, { readonly form: RegExp; readonly words: string }>> = {
  'gb-2260': { form: /^\d{6}$/, words: 'six digits' },
  'nbs-12': { form: /^\d{12}$/, words: 'twelve digits' },
  'iso-3166-1': { form: /^[A-Z]{2}$/, words: 'two capital letters' },
  'iso-3166-2': { form: /^[A-Z]{2}-[A-Z0-9]{1,3}$/, words: 'a country, a hyphen and up to three signs' },
}

function formRefusal(scheme: string, value: string): Refusal | undefined {
  const known = FORMS[scheme]
  if (!known || known.form.test(value)) return undefined
  return {
    code: 'code_malformed',
    because: `A code of ${scheme} is ${known.words}; "${value}" is not.`,
    field: 'code',
  }
}
