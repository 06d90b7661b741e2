import type { Say } from '#web/words/use-words.ts'
import { useWords } from '#web/words/use-words.ts'
import type { WordId } from '#web/words/word-id.ts'

/** A month in words: "March 2026". */
export function MonthName({ month }: { readonly month: string }) {
  const say = useWords()
  return <time dateTime={month}>{monthInWords(month, say)}</time>
}

/** A month as plain text. */
export function monthInWords(month: string, say: Say): string {
  const [year = '', number = ''] = month.split('-')
  return say('months.name', { month: say(`month.${Number(number)}` as WordId), year })
}
