import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getJson } from '#web/api.ts'
import { ButtonLink } from '#web/controls/button.tsx'
import { Doorway } from '#web/frame/doorway.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { SetUpForm } from '#web/screens/set-up/set-up-form.tsx'
import { type Start, StartChoice } from '#web/screens/set-up/start-choice.tsx'
import { useFragmentToken } from '#web/session/fragment-token.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** The first run: how to begin, then who begins. */
export function SetUp() {
  const say = useWords()
  const [start, setStart] = useState<Start>()
  return (
    <Doorway>
      <PageHeader
        plainTitle={say('set_up.title')}
        title={<T id={start ? 'set_up.who_title' : 'set_up.title'} />}
        lead={<T id={start ? 'set_up.who_lead' : 'set_up.lead'} />}
      />
      <SetUpSteps start={start} onStart={setStart} />
    </Doorway>
  )
}

interface SetUpStepsProps {
  readonly start: Start | undefined
  readonly onStart: (start: Start | undefined) => void
}

function SetUpSteps({ start, onStart }: SetUpStepsProps) {
  const state = useQuery({
    queryKey: ['setup'],
    queryFn: ({ signal }) => getJson<{ needed: boolean }>('/setup', signal),
  })
  const token = useFragmentToken()
  if (state.isPending) {
    return (
      <Loading>
        <T id="set_up.loading" />
      </Loading>
    )
  }
  if (state.isError) return <ProblemNotice problem={state.error} onRetry={() => void state.refetch()} />
  if (!state.data.needed) return <AlreadySetUp />
  if (!token) {
    return (
      <Notice pictogram="key" title={<T id="set_up.link_title" />}>
        <T id="set_up.link_sentence" />
      </Notice>
    )
  }
  if (!start) return <StartChoice onPick={onStart} />
  return <SetUpForm token={token} start={start} onBack={() => onStart(undefined)} />
}

function AlreadySetUp() {
  const signIn = (
    <ButtonLink to="/sign-in" kind="primary">
      <T id="sign_in.title" />
    </ButtonLink>
  )
  return (
    <Notice tone="accent" title={<T id="set_up.done_title" />} action={signIn}>
      <T id="set_up.done_sentence" />
    </Notice>
  )
}
