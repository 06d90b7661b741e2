import { addDays, type Day } from '#core/day.ts'
import type { Say } from '#web/words/use-words.ts'
import type { WordId } from '#web/words/word-id.ts'

/**
 * A day in words. Months come from our own catalogue: browsers have no Uyghur month names and
 * print English ones in their place.
 */
export function dayInWords(day: Day, say: Say): string {
  const [year = '', month = 0, date = 0] = [day.slice(0, 4), Number(day.slice(5, 7)), Number(day.slice(8))]
  return say('day.long', { date, month: say(`month.${month}` as WordId), year })
}

/** "today", "yesterday" or "tomorrow" where that is what the day is. */
export function dayNearby(day: Day, today: Day, say: Say): string | undefined {
  if (day === today) return say('day.today')
  if (day === addDays(today, -1)) return say('day.yesterday')
  if (day === addDays(today, 1)) return say('day.tomorrow')
  return undefined
}
