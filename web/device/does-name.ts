import type { Id } from '#core/id.ts'

/** Whether something that is sent names one of these, wherever in it. */
export function doesName(value: unknown, ids: ReadonlySet<Id>): boolean {
  if (ids.size === 0) return false
  if (typeof value === 'string') return ids.has(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(each => doesName(each, ids))
}
