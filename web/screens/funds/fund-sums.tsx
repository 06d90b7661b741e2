import type { FundSums } from '#web/screens/funds/fund-rows.ts'
import css from '#web/screens/funds/fund-sums.module.css'
import { Amount } from '#web/values/amount.tsx'
import { T } from '#web/words/t.tsx'

const LINES = ['received', 'returned', 'movedIn', 'spent', 'granted', 'movedOut'] as const
const OUTGOING = ['spent', 'granted', 'movedOut']
const ALWAYS = ['received', 'spent']

/** What came in, what went out, and what is left, as a sum that can be followed with a finger. */
export function FundSumsLine({ sums }: { readonly sums: FundSums }) {
  const shown = LINES.filter(name => ALWAYS.includes(name) || sums[name] !== '0.00')
  return (
    <dl className={css.sums}>
      {shown.map(name => (
        <div key={name} className={css.part}>
          <dt>
            <T id={`fund.sum.${name}`} />
          </dt>
          <dd>
            <Amount amount={`${OUTGOING.includes(name) ? '-' : ''}${sums[name]}`} currency={sums.currency} />
          </dd>
        </div>
      ))}
      <div className={css.left}>
        <dt>
          <T id="fund.sum.left" />
        </dt>
        <dd>
          <Amount amount={sums.left} currency={sums.currency} />
        </dd>
      </div>
    </dl>
  )
}
