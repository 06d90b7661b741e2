import { useLingui } from '@lingui/react'
import { IMPORT_ROOMS, ROOMS, type Speech, type Told, tell } from '#core/telling.ts'
import { fenOf, money } from '#web/values/money.ts'
import { type Tongue, tongueOf } from '#web/values/tongue.ts'
import { useWordIfAny } from '#web/words/use-words.ts'

export type { Told } from '#core/telling.ts'

/** Says what the server tells in the reader's language; a sentence we have no words for as it came, but plainly. */
export function useTold(rooms = ROOMS): (told: Told | undefined) => string {
  const { i18n } = useLingui()
  const wordIfAny = useWordIfAny()
  return told => tell(told ?? {}, speechOf(tongueOf(i18n.locale), wordIfAny), rooms)
}

/** The same for what an import says of a sheet and its rows. */
export function useSaid(): (told: Told | undefined) => string {
  return useTold(IMPORT_ROOMS)
}

/** A tongue with its words, as sentences are told in it. */
export function speechOf({ day, month }: Tongue, wordIfAny: Speech['wordIfAny']): Speech {
  return { wordIfAny, day: told => unbroken(day(told)), month, amount }
}

/** Not torn after "25-", as an Uyghur day could be in a sentence that is mere text. */
function unbroken(day: string): string {
  return day.replaceAll('-', '\u2011')
}

function amount(value: string, currency: string): string {
  const fen = fenOf(value)
  return fen === undefined ? value : money(fen, currency)
}
