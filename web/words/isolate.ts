import { localeOf } from '#web/words/locales.ts'

/**
 * What is filled into a sentence that runs from right to left, each text between isolates (U+2068, U+2069): so an
 * amount or a tag keeps its own order and does not turn round what stands beside it.
 */
export function isolated<Value>(
  locale: string,
  values: Readonly<Record<string, Value>> | undefined,
): Record<string, Value | string> | undefined {
  if (!values || localeOf(locale).dir === 'ltr') return values
  const told = Object.entries(values).map(([name, value]) => [
    name,
    isText(value) ? `\u2068${value}\u2069` : value,
  ])
  return Object.fromEntries(told)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
