import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { entryQuery } from '#web/books/queries.ts'
import type { EntryRow, Labels } from '#web/books/rows.ts'
import { ButtonLink } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { DefinitionList } from '#web/pieces/definition-list.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { ScreenProblem } from '#web/pieces/screen-problem.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { EndedNotice } from '#web/screens/entry/ended-notice.tsx'
import { entryFields } from '#web/screens/entry/entry-fields.tsx'
import { entryRecord } from '#web/screens/entry/entry-record.tsx'
import { EvidenceCard } from '#web/screens/entry/evidence-card.tsx'
import { ListCard } from '#web/screens/entry/list-card.tsx'
import { NotSent, useNotSent } from '#web/screens/entry/not-sent.tsx'
import { PutRight } from '#web/screens/entry/put-right.tsx'
import { paperOf } from '#web/screens/print/paper-of.ts'
import { DayText } from '#web/values/day-text.tsx'
import { useTold } from '#web/values/told.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const route = getRouteApi('/member/entries/$id')

/** One entry in full: what it says, how sure it is, what became of it, and how it is put right. */
export function Entry() {
  const { id } = route.useParams()
  const page = useQuery(entryQuery(id))
  if (page.isError) return <ScreenProblem problem={page.error} onRetry={() => void page.refetch()} />
  if (!page.data) {
    return (
      <Loading lines={8}>
        <T id="entry.loading" />
      </Loading>
    )
  }
  return <EntryShown {...page.data} />
}

interface EntryShownProps {
  readonly entry: EntryRow
  readonly labels: Labels
  readonly recorder?: string | null
}

function EntryShown({ entry, labels, recorder }: EntryShownProps) {
  const say = useWords()
  const told = useTold()
  const notSent = useNotSent(entry.id)
  const facts = entryFields({ entry, labels })
  const isList = entry.kind === 'livestock.candidates_frozen'
  const paper = paperOf(entry, notSent)
  return (
    <>
      <PageHeader
        plainTitle={say(`kind.${entry.kind}.done`)}
        title={<T id={`kind.${entry.kind}.done`} />}
        lead={<DayText day={entry.occurred} plain />}
        {...(paper && {
          actions: (
            <ButtonLink to="/print/entries/$id" params={{ id: entry.id }}>
              <T id={`print.${paper}`} />
            </ButtonLink>
          ),
        })}
      />
      <Stack gap="l">
        {notSent && <NotSent one={notSent} />}
        <EndedNotice entry={entry} />
        {entry.findings.length > 0 && (
          <Notice title={<T id="entry.findings" />} pictogram="look">
            <ul>
              {entry.findings.map(finding => (
                <li key={finding.code}>{told(finding)}</li>
              ))}
            </ul>
          </Notice>
        )}
        {isList && <ListCard id={entry.id} />}
        {facts.length > 0 && (
          <Card title={<T id="entry.says" />}>
            <DefinitionList facts={facts} />
          </Card>
        )}
        <EvidenceCard entry={entry} />
        <Card title={<T id={notSent ? 'entry.around' : 'entry.record'} />}>
          <DefinitionList facts={entryRecord({ entry, labels, recorder })} />
        </Card>
        {/* What is not in the books is not put right there. */}
        {!notSent && <PutRight entry={entry} />}
      </Stack>
    </>
  )
}
