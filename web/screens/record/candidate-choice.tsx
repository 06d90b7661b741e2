import { useQuery } from '@tanstack/react-query'
import type { Id } from '#core/id.ts'
import { Criteria } from '#web/books/candidate-table.tsx'
import { type Candidate, candidateListQuery } from '#web/books/candidates.ts'
import { Thing } from '#web/books/thing.tsx'
import { ChoiceField } from '#web/controls/choice-field.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { type Ask, lookOf } from '#web/screens/record/ask.ts'
import { DayText } from '#web/values/day-text.tsx'
import { T } from '#web/words/t.tsx'

interface CandidateChoiceProps {
  readonly ask: Ask
  readonly list: Id
}

/** Which family of a list receives: what each meets, and what was declared, in the order of the list. */
export function CandidateChoice({ ask, list }: CandidateChoiceProps) {
  const page = useQuery(candidateListQuery(list))
  if (page.isError) return <ProblemNotice problem={page.error} onRetry={() => void page.refetch()} />
  if (!page.data) {
    return (
      <Loading lines={4}>
        <T id="record.loading" />
      </Loading>
    )
  }
  const { list: whole, labels } = page.data
  const chosen = whole.candidates.find(({ household }) => household === ask.value)
  return (
    <Stack gap="m">
      <ChoiceField
        {...lookOf(ask)}
        value={chosen?.household ?? ''}
        onChange={ask.set}
        choices={whole.candidates.map(each => ({
          value: each.household,
          label: <Thing id={each.household} labels={labels} />,
          hint: <About of={each} />,
        }))}
      />
      {chosen && chosen.interestDeclared !== 'none' && (
        <div role="status">
          <Notice pictogram="info" title={<T id="record.interest" />}>
            <Thing id={chosen.household} labels={labels} />
            {': '}
            <T id={`choice.interestDeclared.${chosen.interestDeclared}`} />. <T id="record.interest_means" />
          </Notice>
        </div>
      )}
    </Stack>
  )
}

function About({ of }: { readonly of: Candidate }) {
  const { received, interestDeclared } = of
  return (
    <>
      <Criteria meets={of.meets} />
      {interestDeclared !== 'none' && (
        <>
          {' · '}
          <T id="field.interestDeclared" />
          {': '}
          <T id={`choice.interestDeclared.${interestDeclared}`} />
        </>
      )}
      {received && (
        <>
          {' · '}
          <T
            id="record.received_already"
            values={{ day: <DayText key="d" day={received.occurred} plain /> }}
          />
        </>
      )}
    </>
  )
}
