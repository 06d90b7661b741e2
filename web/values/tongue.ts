import type { Day } from '#core/day.ts'
import { UYGHUR } from '#web/values/uyghur.ts'

/** How a language writes days, months and distances in time, and in which order it puts names. */
export interface Tongue {
  readonly dir: 'ltr' | 'rtl'
  /** "8 March 2026" */
  readonly day: (day: Day) => string
  /** "Sunday, 8 March 2026" */
  readonly dayInFull: (day: Day) => string
  /** "March 2026" of `2026-03`. */
  readonly month: (month: string) => string
  /** "today", "yesterday", "3 days ago", "in 3 days". */
  readonly daysAway: (days: number) => string
  readonly compare: (a: string, b: string) => number
}

const TONGUES = new Map<string, Tongue>([['ug', UYGHUR]])

/** The tongue of a locale: what the browser knows of it, and for Uyghur, of which it knows nothing, our own table. */
export function tongueOf(locale: string): Tongue {
  const tongue = TONGUES.get(locale) ?? browserTongue(locale)
  TONGUES.set(locale, tongue)
  return tongue
}

function browserTongue(locale: string): Tongue {
  // Of the ways to write an English date, the one in which day and month cannot change places.
  const tag = locale === 'en' ? 'en-GB' : locale
  const format = (options: Intl.DateTimeFormatOptions) => {
    const { format } = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options })
    return (day: string) => format(new Date(`${day}T00:00:00Z`))
  }
  const month = format({ month: 'long', year: 'numeric' })
  const away = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
  return {
    dir: 'ltr',
    day: format({ dateStyle: 'long' }),
    dayInFull: format({ dateStyle: 'full' }),
    month: name => month(`${name}-01`),
    daysAway: days => away.format(days, 'day'),
    compare: new Intl.Collator(tag).compare,
  }
}
