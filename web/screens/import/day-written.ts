import { type Day, isDay } from '#core/day.ts'
import type { DayOrder } from '#web/screens/import/import-rows.ts'

/** The day three numbers stand for in an order; none where they stand for no day. */
export function dayWritten(text: string, order: DayOrder): Day | undefined {
  const numbers = text.match(/\d+/g) ?? []
  const part = (name: 'd' | 'm' | 'y') => numbers[order.indexOf(name)] ?? ''
  const year = part('y').length === 2 ? `20${part('y')}` : part('y')
  const day = `${year}-${part('m').padStart(2, '0')}-${part('d').padStart(2, '0')}`
  return numbers.length === 3 && isDay(day) ? day : undefined
}
