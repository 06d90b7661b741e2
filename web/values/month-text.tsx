import { useTongue } from '#web/values/use-tongue.ts'

/** A month in words, of `2026-03`: "March 2026". */
export function MonthText({ month }: { readonly month: string }) {
  const tongue = useTongue()
  return (
    <bdi dir={tongue.dir} data-kind="date">
      <time dateTime={month}>{tongue.month(month)}</time>
    </bdi>
  )
}
