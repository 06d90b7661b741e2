import { choice, code, day, entry, optional, party } from '#core/field.ts'
import { daysRefusal } from '#registers/days.ts'
import { type Around, CLOSE_STAFF, type Refusal, registerOf } from '#registers/register.ts'

/** What may stand at either end of a relation: sorts of party, or another register. */
const ENDS: Readonly<Record<string, { readonly from: readonly string[]; readonly to: readonly string[] }>> = {
  enrolment: { from: ['person', 'household', 'group'], to: ['programme'] },
  membership: { from: ['person', 'household'], to: ['household', 'group', 'organisation'] },
  posting: { from: ['person'], to: ['organisation', 'service-point'] },
  employment: { from: ['person'], to: ['organisation', 'service-point'] },
  volunteering: { from: ['person'], to: ['organisation', 'group', 'programme', 'service-point'] },
  shareholding: { from: ['person', 'household', 'group'], to: ['organisation', 'group'] },
  operates: { from: ['person', 'household', 'organisation', 'group'], to: ['service-point'] },
  guardian: { from: ['person'], to: ['person'] },
}

/** What is so between a party and another, a programme or a service point, from a day and until a day. */
export const relations = registerOf('relations', {
  label: ['type', 'role'],
  fixed: ['type', 'fromParty', 'toId'],
  readers: CLOSE_STAFF,
  writers: ['coordinator', 'field_worker'],
  looksAt: 'ends',
  fields: {
    type: choice(
      'enrolment',
      'membership',
      'posting',
      'employment',
      'volunteering',
      'shareholding',
      'operates',
      'guardian',
    ),
    fromParty: party(),
    toId: entry(),
    onBehalfOf: optional(party('organisation')),
    role: optional(code()),
    startDay: day(),
    endDay: optional(day()),
    endReason: optional(choice('finished', 'left', 'died', 'transferred', 'replaced')),
  },
  check: (row, around) =>
    daysRefusal(row.startDay, row.endDay, 'endDay') ?? reasonRefusal(row) ?? endsRefusal(row, around),
})

interface Ended {
  readonly endDay?: string | undefined
  readonly endReason?: string | undefined
}

function reasonRefusal({ endDay, endReason }: Ended): Refusal | undefined {
  if (endReason === undefined || endDay !== undefined) return undefined
  return {
    code: 'end_day_missing',
    because: 'A reason for the end needs the day of the end.',
    field: 'endDay',
  }
}

interface Between {
  readonly type: string
  readonly fromParty: string
  readonly toId: string
}

/** An end that is not known is left to the database, which refuses it. */
function endsRefusal({ type, fromParty, toId }: Between, around: Around): Refusal | undefined {
  if (fromParty === toId) return { code: 'same_ends', because: 'Both ends are the same.', field: 'toId' }
  const allowed = ENDS[type]
  const [from, to] = [sortOf(fromParty, around), sortOf(toId, around)]
  if (from !== undefined && !allowed?.from.includes(from))
    return wrongEnd(type, from, allowed?.from ?? [], 'fromParty')
  if (to !== undefined && !allowed?.to.includes(to)) return wrongEnd(type, to, allowed?.to ?? [], 'toId')
  return undefined
}

function sortOf(id: string, around: Around): string | undefined {
  const sort: unknown = around.find(row => row.id === id)?.sort
  return sort === undefined ? undefined : String(sort)
}

function wrongEnd(type: string, sort: string, allowed: readonly string[], field: string): Refusal {
  const because = `The ${type} of a ${sort} cannot be recorded here: choose ${allowed.join(' or ')}.`
  return { code: 'end_of_wrong_sort', because, field }
}
