import { day, list, optional, party, place } from '#core/field.ts'
import { daysRefusal } from '#registers/days.ts'
import { type Refusal, registerOf } from '#registers/register.ts'

/** Who supports which places, from when to when. */
export const pairings = registerOf('pairings', {
  label: ['supporter'],
  fixed: ['supporter'],
  writers: ['coordinator'],
  fields: {
    supporter: party('organisation'),
    supported: list({ place: place() }, 400),
    fromDay: day(),
    toDay: optional(day()),
  },
  check: row => daysRefusal(row.fromDay, row.toDay, 'toDay') ?? twiceRefusal(row.supported),
})

function twiceRefusal(supported: readonly { readonly place: string }[]): Refusal | undefined {
  if (new Set(supported.map(({ place }) => place)).size === supported.length) return undefined
  return { code: 'place_twice', because: 'A place is named twice.', field: 'supported' }
}
