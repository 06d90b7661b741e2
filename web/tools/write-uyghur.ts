/// <reference types="node" />
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The alphabet's 32 letters; a vowel that begins a word stands on the carrier, the first of these. */
const LETTERS = 'ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي'
const OUT = fileURLToPath(new URL('../values/uyghur.json', import.meta.url))

/** What browsers do not know of Uyghur, from the ICU that Node brings. */
export function uyghurTable() {
  return {
    months: Array.from({ length: 12 }, (_, month) => textOf({ month: 'long' }, Date.UTC(2026, month, 1))),
    weekdays: Array.from({ length: 7 }, (_, day) => textOf({ weekday: 'long' }, Date.UTC(2026, 2, 8 + day))),
    day: patternOf({ dateStyle: 'long' }),
    dayInFull: patternOf({ dateStyle: 'full' }),
    month: patternOf({ month: 'long', year: 'numeric' }),
    ago: daysAway(-1),
    ahead: daysAway(1),
    near: { '-1': nearDay(-1), '0': nearDay(0), '1': nearDay(1) },
    group: numberPart('group'),
    decimal: numberPart('decimal'),
    letters: [...LETTERS].sort(new Intl.Collator('ug').compare).join(''),
  }
}

function partsOf(options: Intl.DateTimeFormatOptions, at: number): Intl.DateTimeFormatPart[] {
  return new Intl.DateTimeFormat('ug', { timeZone: 'UTC', ...options }).formatToParts(at)
}

function textOf(options: Intl.DateTimeFormatOptions, at: number): string {
  return partsOf(options, at)
    .map(({ value }) => value)
    .join('')
}

/** `{day}-{month}، {year}`: the parts of a date by name, with what stands between them. */
function patternOf(options: Intl.DateTimeFormatOptions): string {
  return partsOf(options, Date.UTC(2026, 2, 8))
    .map(({ type, value }) => (type === 'literal' ? value : `{${type}}`))
    .join('')
}

function daysAway(sign: 1 | -1): Record<string, string> {
  const away = new Intl.RelativeTimeFormat('ug', { numeric: 'always' })
  const plural = new Intl.PluralRules('ug')
  const told = [1, 3].map(n => [plural.select(n), away.format(sign * n, 'day').replace(String(n), '{n}')])
  return Object.fromEntries(told)
}

function nearDay(days: number): string {
  return new Intl.RelativeTimeFormat('ug', { numeric: 'auto' }).format(days, 'day')
}

function numberPart(type: 'group' | 'decimal'): string {
  return new Intl.NumberFormat('ug').formatToParts(1_234_567.5).find(part => part.type === type)?.value ?? ''
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(OUT, `${JSON.stringify(uyghurTable(), null, 2)}\n`)
}
