import { useQuery } from '@tanstack/react-query'
import type { Id } from '#core/id.ts'
import { CandidateTable } from '#web/books/candidate-table.tsx'
import { candidateListQuery } from '#web/books/candidates.ts'
import { Card } from '#web/pieces/card.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { DayText } from '#web/values/day-text.tsx'
import { MomentText } from '#web/values/moment-text.tsx'
import { T } from '#web/words/t.tsx'

/** A frozen candidate list in full: its families, who wrote it down, and when. */
export function ListCard({ id }: { readonly id: Id }) {
  const page = useQuery(candidateListQuery(id))
  if (page.isError) return <ProblemNotice problem={page.error} onRetry={() => void page.refetch()} />
  if (!page.data) {
    return (
      <Loading lines={6}>
        <T id="entry.loading" />
      </Loading>
    )
  }
  const { list, labels } = page.data
  const values = {
    day: <DayText key="d" day={list.occurred} plain />,
    name: <bdi key="n">{list.madeBy}</bdi>,
    moment: <MomentText key="m" at={list.madeAt} />,
  }
  return (
    <Card
      flush
      title={<T id="field.candidates" />}
      lead={<T id={list.madeBy ? 'entry.list_made_by' : 'entry.list_made'} values={values} />}
    >
      <CandidateTable candidates={list.candidates} labels={labels} />
    </Card>
  )
}
