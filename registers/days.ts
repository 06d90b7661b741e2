import { sentence } from '#core/sentence.ts'
import type { Refusal } from '#registers/register.ts'

/** From a first day to a last, both included. */
export interface Range {
  readonly from: string
  readonly to?: string | undefined
}

/** A day range must not end before it begins. */
export function daysRefusal(from: string, to: string | undefined, field: string): Refusal | undefined {
  if (to === undefined || to >= from) return undefined
  const told = sentence`It ends on ${{ to }}, before it begins on ${{ from }}.`
  return { code: 'ends_before_start', ...told, field }
}

/** Whether two ranges of days share a day; without an end a range goes on. */
export function isOverlapping(one: Range, other: Range): boolean {
  return !(one.to !== undefined && one.to < other.from) && !(other.to !== undefined && other.to < one.from)
}
