import { useQuery } from '@tanstack/react-query'
import type { Id } from '#core/id.ts'
import { animalQuery } from '#web/books/queries.ts'
import { Thing } from '#web/books/thing.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import css from '#web/screens/print/paper.module.css'
import {
  SheetFact,
  SheetFacts,
  type SheetProps,
  SheetTitle,
  Signatures,
} from '#web/screens/print/sheet-parts.tsx'
import { useSession } from '#web/session/session.ts'
import { T } from '#web/words/t.tsx'

/** A handover on paper, for both families to keep and sign: which animal, from whom, and under whose programme. */
export function Certificate({ entry, labels }: SheetProps) {
  const { tenant } = useSession()
  const animal = useQuery(animalQuery(entry.fields.animal as Id))
  // A sheet that is printed before all of it is there would lack it for good.
  if (animal.isPending) {
    return (
      <Loading lines={8}>
        <T id="entry.loading" />
      </Loading>
    )
  }
  const isPassedOn = entry.kind === 'livestock.passed_on'
  const sex = animal.data?.animal.sex
  const kind = animal.data?.animal.kind ?? labels[entry.fields.animal as Id]?.kind
  const about = (
    <>
      {kind && (
        <SheetFact term={<T id="field.species" />}>
          <T id={`species.${kind}`} />
        </SheetFact>
      )}
      {sex && (
        <SheetFact term={<T id="field.sex" />}>
          <T id={`choice.sex.${sex}`} />
        </SheetFact>
      )}
    </>
  )
  return (
    <>
      <SheetTitle word="print.certificate" />
      <p className={css.sentence}>
        <T id={isPassedOn ? 'print.certificate_passed_on' : 'print.certificate_given'} />
      </p>
      <SheetFacts
        {...{ entry, labels }}
        names={['animal', 'from', 'to', 'pregnant', 'checklist']}
        after={{ animal: about }}
      >
        <SheetFact term={<T id="print.programme" />}>
          <Thing id={entry.programme} labels={labels} />
        </SheetFact>
        <SheetFact term={<T id="print.organisation" />}>
          <bdi>{tenant.name}</bdi>
        </SheetFact>
      </SheetFacts>
      <Signatures words={['print.sign_giver', 'print.sign_receiver', 'print.sign_witness']} />
    </>
  )
}
