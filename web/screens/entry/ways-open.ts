import type { Kind } from '#core/kind.ts'
import type { Role } from '#core/role.ts'
import type { Month } from '#web/screens/entry/periods-query.ts'

interface Standing {
  readonly entry: { readonly kind: string; readonly ended: unknown }
  readonly kind: Kind | undefined
  readonly roles: readonly Role[]
  /** Whether the month it is booked in is closed. */
  readonly isClosed: boolean
}

/** The ways an entry can be put right by a member with these roles; none for what is no act of its own. */
export function waysOpen({ entry, kind, roles, isClosed }: Standing): readonly string[] {
  const isAct = kind && !/^(entry|period)\./.test(entry.kind)
  if (!isAct || entry.ended) return []
  if (isClosed) return roles.includes('coordinator') ? ['reverse'] : []
  const inField = roles.includes('field_worker') || roles.includes('coordinator')
  const mayRecord = kind.who.some(role => roles.includes(role))
  // A link between two records has no form to correct it on: it is taken out and made again.
  const hasForm = !entry.kind.startsWith('party.')
  return [...(mayRecord && hasForm ? ['correct'] : []), ...(inField ? ['take_out'] : [])]
}

/** Why an act should not stand, as far as that can be said of one with these fields. */
export function reasonsFor(kind: Kind | undefined): readonly string[] {
  const fields = Object.values(kind?.fields ?? {}).flatMap(field => [
    field,
    ...Object.values(field.parts ?? {}),
  ])
  const has = (...types: readonly string[]) => fields.some(({ type }) => types.includes(type))
  const hasFamily = fields.some(({ options }) => options?.includes('household'))
  const isCounted = fields.some(({ type, optional }) => type === 'money' || (type === 'integer' && !optional))
  return [
    'did_not_happen',
    'entered_twice',
    'wrong_day',
    ...(has('animal', 'new-id') ? ['wrong_animal'] : []),
    ...(hasFamily ? ['wrong_family'] : []),
    ...(isCounted ? ['wrong_amount'] : []),
    'other',
  ]
}

/** Whether the month a day lies in is among the closed ones. */
export function isClosed(months: readonly Month[], day: string): boolean {
  return months.some(each => each.month === day.slice(0, 7) && each.closedBy !== null)
}
