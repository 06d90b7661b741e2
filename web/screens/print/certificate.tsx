import css from '#web/screens/print/paper.module.css'
import { SheetFacts, type SheetProps, SheetTitle, Signatures } from '#web/screens/print/sheet-parts.tsx'
import { T } from '#web/words/t.tsx'

/** A handover on paper, for both families to keep and sign. */
export function Certificate({ entry, labels }: SheetProps) {
  const isPassedOn = entry.kind === 'livestock.passed_on'
  return (
    <>
      <SheetTitle word="print.certificate" />
      <p className={css.sentence}>
        <T id={isPassedOn ? 'print.certificate_passed_on' : 'print.certificate_given'} />
      </p>
      <SheetFacts {...{ entry, labels }} names={['animal', 'from', 'to', 'pregnant', 'checklist']} />
      <Signatures words={['print.sign_giver', 'print.sign_receiver', 'print.sign_witness']} />
    </>
  )
}
