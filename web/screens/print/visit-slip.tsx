import css from '#web/screens/print/paper.module.css'
import { SheetFacts, type SheetProps, SheetTitle } from '#web/screens/print/sheet-parts.tsx'
import { T } from '#web/words/t.tsx'

/** What was seen at a visit, for the family to keep: about the animals, not about them. */
export function VisitSlip({ entry, labels }: SheetProps) {
  return (
    <>
      <SheetTitle word="print.visit" />
      <SheetFacts {...{ entry, labels }} names={['household', 'outcome', 'animals']} />
      <p className={css.sentence}>
        <T id="print.visit_wrong" />
      </p>
    </>
  )
}
