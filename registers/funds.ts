import { check, day, optional, party } from '#core/field.ts'
import { daysRefusal } from '#registers/days.ts'
import { text } from '#registers/fields.ts'
import { type Refusal, registerOf } from '#registers/register.ts'

/** Money kept apart. A restricted fund may be spent on its purpose only, so it has one. */
export const funds = registerOf('funds', {
  label: ['name'],
  fixed: ['holder'],
  writers: ['coordinator'],
  fields: {
    holder: party('organisation', 'group'),
    name: text(120),
    purpose: optional(text(200)),
    restricted: check(),
    fromDay: day(),
    toDay: optional(day()),
  },
  check: row => daysRefusal(row.fromDay, row.toDay, 'toDay') ?? purposeRefusal(row.restricted, row.purpose),
})

function purposeRefusal(restricted: boolean, purpose: string | undefined): Refusal | undefined {
  if (!restricted || purpose !== undefined) return undefined
  return { code: 'purpose_missing', because: 'A restricted fund needs its purpose.', field: 'purpose' }
}
