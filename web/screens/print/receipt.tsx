import { financialCapitals } from '#core/capitals.ts'
import { isAmount, type Money } from '#core/quantity.ts'
import css from '#web/screens/print/paper.module.css'
import { SheetFacts, type SheetProps, SheetTitle, Signatures } from '#web/screens/print/sheet-parts.tsx'
import { T } from '#web/words/t.tsx'

const NAMES = [
  'donor',
  'giver',
  'payer',
  'receiver',
  'supplier',
  'to',
  'household',
  'purpose',
  'fund',
  'amount',
]

/** A receipt: the amount in figures and, where it is in yuan, in Chinese financial capitals. */
export function Receipt({ entry, labels }: SheetProps) {
  const money = entry.fields.amount as Money | undefined
  const isYuan = money?.currency === 'CNY' && isAmount(money.amount)
  return (
    <>
      <SheetTitle word="print.receipt" />
      <SheetFacts {...{ entry, labels }} names={NAMES}>
        {isYuan && (
          <>
            <dt>
              <T id="print.capitals" />
            </dt>
            <dd lang="zh-Hans" className={css.capitals}>
              <bdi dir="ltr" data-kind="amount">
                {financialCapitals(money.amount)}
              </bdi>
            </dd>
          </>
        )}
      </SheetFacts>
      <Signatures words={['print.sign_payer', 'print.sign_payee']} />
    </>
  )
}
