import { isDay } from '#core/day.ts'
import { dayInWords } from '#web/values/day-words.ts'
import { fenOf, money } from '#web/values/money.ts'
import { type Say, useWordIfAny, useWords } from '#web/words/use-words.ts'

/** A sentence of the rules as people say it: days in words, amounts with their sign, acts by their names. */
export function plainSentence(
  sentence: string,
  say: Say,
  wordIfAny: (id: string) => string | undefined,
): string {
  return sentence
    .replace(/\b\d{4}-\d{2}-\d{2}\b/g, day => (isDay(day) ? dayInWords(day, say) : day))
    .replace(
      /\b(\d+\.\d\d) ([A-Z]{3})\b/g,
      (said, amount, currency) => amountInWords(amount, currency) ?? said,
    )
    .replace(/\b[a-z]+\.[a-z_]+\b/g, kind => wordIfAny(`kind.${kind}.done`) ?? kind)
}

function amountInWords(amount: string, currency: string): string | undefined {
  const fen = fenOf(amount)
  return fen === undefined ? undefined : money(fen, currency)
}

/** Says a sentence of the rules plainly, in the reader's language as far as it has words for it. */
export function usePlainSentence(): (sentence: string | undefined) => string {
  const say = useWords()
  const wordIfAny = useWordIfAny()
  return sentence => plainSentence(sentence ?? '', say, wordIfAny)
}
