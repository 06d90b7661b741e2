import { getRouteApi, Navigate, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Kind } from '#core/kind.ts'
import { kindNamed } from '#programmes/index.ts'
import type { RecordSearch } from '#web/book-routes.ts'
import type { Answer } from '#web/books/rows.ts'
import { NotForYou } from '#web/frame/not-for-you.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { NothingHere } from '#web/screens/not-found.tsx'
import { ActForm } from '#web/screens/record/act-form.tsx'
import type { Filled } from '#web/screens/record/derive.ts'
import { Recorded } from '#web/screens/record/recorded.tsx'
import { useStart } from '#web/screens/record/use-start.ts'
import { useSession } from '#web/session/session.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const route = getRouteApi('/member/record/$kind')

/** The form of one act, and then what came of it. */
export function RecordForm() {
  const params = route.useParams()
  const { recorded, ...search } = route.useSearch()
  const navigate = useNavigate()
  const [round, setRound] = useState(0)
  const { roles } = useSession()
  const kind = kindNamed(params.kind)
  if (!kind) return <NothingHere />
  if (!kind.who.some(role => roles.includes(role))) return <NotForYou />
  // Another of the same, about something else: a new form under a new id.
  const another = async () => {
    await navigate({ to: '/record/$kind', params, search: {} })
    setRound(round + 1)
  }
  return (
    <OneAct
      key={[kind.kind, JSON.stringify(search), round].join(' ')}
      {...{ kind, search, recorded }}
      onAnother={() => void another()}
    />
  )
}

interface OneActProps {
  readonly kind: Kind
  readonly search: RecordSearch
  readonly recorded: string | undefined
  readonly onAnother: () => void
}

function OneAct({ kind, search, recorded, onAnother }: OneActProps) {
  const say = useWords()
  const { start, options, draft, cameBack, problem, retry } = useStart(kind, search)
  const [sent, setSent] = useState<{ readonly answer: Answer; readonly filled: Filled }>()
  const isCorrection = search.replaces !== undefined
  useKeptInAddress(sent?.answer)
  // The phone was locked, or somebody went back: an empty form would look as though nothing had been saved.
  if (recorded && !sent) return <Navigate to="/entries/$id" params={{ id: recorded }} replace />
  return (
    <>
      <PageHeader
        key={sent ? 'sent' : 'asked'}
        plainTitle={say(`kind.${kind.kind}`)}
        title={<T id={sent ? `kind.${kind.kind}.done` : `kind.${kind.kind}`} />}
        {...(isCorrection && !sent && { lead: <T id="record.correcting" /> })}
        {...(kind.kind === 'livestock.died' && !sent && { lead: <T id="record.sorry" /> })}
      />
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={retry} />}
      {!start && problem === undefined && (
        <Loading lines={6}>
          <T id="record.loading" />
        </Loading>
      )}
      {start && options && !sent && (
        <ActForm
          {...{ kind, start, options, draft, cameBack }}
          about={search}
          onAnswer={(answer, filled) => answer.answer !== 'returned' && setSent({ answer, filled })}
        />
      )}
      {sent && <Recorded {...sent} kind={kind} onAnother={onAnother} />}
    </>
  )
}

/** Notes in the address what is recorded, as long as the page of it may be left and come back to. */
function useKeptInAddress(answer: Answer | undefined): void {
  const navigate = route.useNavigate()
  const recorded = answer?.answer === 'accepted' ? answer.id : undefined
  useEffect(() => {
    if (recorded) void navigate({ search: now => ({ ...now, recorded }), replace: true, resetScroll: false })
  }, [recorded, navigate])
}
