import { grouped } from '#web/values/money.ts'

/** A whole number of something, or one with as many decimals as were counted. */
export function Count({ value }: { readonly value: number }) {
  const [, decimals] = String(value).split('.')
  return (
    <bdi dir="ltr" data-kind="count">
      {value < 0 && '−'}
      {grouped(Math.trunc(Math.abs(value)))}
      {decimals && `.${decimals}`}
    </bdi>
  )
}
