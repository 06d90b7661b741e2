import type { FigureTold, FigureValue } from '#web/screens/figures/figure-rows.ts'
import { Amount } from '#web/values/amount.tsx'
import { Count } from '#web/values/count.tsx'
import { T } from '#web/words/t.tsx'

interface FigureValueProps {
  readonly unit: FigureTold['unit']
  readonly of: FigureValue
}

/** A value in its own unit; a dash where nothing can be said, "<5" where it may not be. */
export function FigureValueText({ unit, of }: FigureValueProps) {
  const { value, currency, isHidden } = of
  if (value === null) return isHidden ? <T id="figure.hidden" /> : <>–</>
  if (value.startsWith('<')) return <bdi dir="ltr">{value}</bdi>
  if (unit === 'money') return <Amount amount={value} {...(currency && { currency })} />
  if (unit === 'share') return <Percent share={Number(value)} />
  return <Count value={Number(value)} />
}

/** A share as whole per cents. */
export function Percent({ share }: { readonly share: number }) {
  return (
    <bdi dir="ltr" data-kind="count">
      {Math.round(share * 100)} %
    </bdi>
  )
}
