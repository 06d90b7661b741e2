import { fenOf, money } from '#web/values/money.ts'

type AmountProps = { readonly currency?: string } & (
  | { readonly fen: number; readonly amount?: never }
  | { readonly amount: string; readonly fen?: never }
)

/** Money, from whole fen or from the API's decimal text. */
export function Amount({ fen, amount, currency = 'CNY' }: AmountProps) {
  const value = fen ?? signedFen(amount)
  return (
    <bdi dir="ltr" data-kind="amount">
      {value === undefined ? amount : money(value, currency)}
    </bdi>
  )
}

function signedFen(text: string): number | undefined {
  if (!text.startsWith('-')) return fenOf(text)
  const value = fenOf(text.slice(1))
  return value === undefined ? undefined : -value
}
