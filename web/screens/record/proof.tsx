import { type Grade, gradeOf } from '#core/entry.ts'
import { GradeChip } from '#web/books/grade-chip.tsx'
import { Folded } from '#web/screens/record/folded.tsx'
import { Pictures } from '#web/screens/record/pictures.tsx'
import { proposalOf } from '#web/screens/record/proposal.ts'
import type { Recording } from '#web/screens/record/use-recording.ts'
import { isWitnessed, Witness } from '#web/screens/record/witness.tsx'
import { T } from '#web/words/t.tsx'

/** What an entry rests on beside somebody's word, and how sure it is with what has been answered so far. */
export function Proof({ form }: { readonly form: Recording }) {
  const { taken, evidence, attestations } = form.filled
  const isBegun = Boolean(taken?.length || evidence?.length || attestations?.length)
  return (
    <Folded word={isWitnessed(form.kind) ? 'record.proof' : 'record.proof_alone'} isOpen={isBegun}>
      <Pictures form={form} />
      <Witness form={form} />
      <p>
        <T id="record.grade" values={{ grade: <GradeChip key="grade" grade={gradeNow(form)} /> }} />
      </p>
    </Folded>
  )
}

function gradeNow({ kind, filled }: Recording): Grade {
  const { attestations, evidence } = proposalOf(kind, filled)
  return gradeOf({ attestations, evidence } as Parameters<typeof gradeOf>[0], true)
}
