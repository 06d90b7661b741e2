import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '#web/pieces/card.tsx'
import { EmptyState } from '#web/pieces/empty-state.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { Tabs } from '#web/pieces/tabs.tsx'
import { type InboxPage, inboxQuery, type Waiting } from '#web/screens/inbox/inbox-query.ts'
import { WaitingCard } from '#web/screens/inbox/waiting-card.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const ANSWERS = ['held', 'returned'] as const

/** What has arrived and is not in the books: held until a person has looked, or returned to its sender. */
export function Inbox() {
  const say = useWords()
  const [chosen, setChosen] = useState<Waiting['answer']>()
  const held = useQuery(inboxQuery('held'))
  const returned = useQuery(inboxQuery('returned'))
  const lists = { held, returned }
  const isOnlyReturned = held.data?.waiting.length === 0 && Boolean(returned.data?.waiting.length)
  const selected = chosen ?? (isOnlyReturned ? 'returned' : 'held')
  const list = lists[selected]
  const tabs = ANSWERS.map(id => {
    const count = lists[id].data?.waiting.length
    return { id, label: <T id={`inbox.tab.${id}`} />, ...(count && { count }) }
  })
  return (
    <>
      <PageHeader
        plainTitle={say('inbox.title')}
        title={<T id="inbox.title" />}
        lead={<T id="inbox.lead" />}
      />
      <Tabs label={say('inbox.title')} tabs={tabs} selected={selected} onSelect={setChosen}>
        {list.isPending && (
          <Loading lines={6}>
            <T id="inbox.loading" />
          </Loading>
        )}
        {list.isError && <ProblemNotice problem={list.error} onRetry={() => void list.refetch()} />}
        {list.data && <List answer={selected} page={list.data} />}
      </Tabs>
    </>
  )
}

function List({ answer, page }: { readonly answer: Waiting['answer']; readonly page: InboxPage }) {
  if (page.waiting.length === 0) {
    return (
      <Card>
        <EmptyState pictogram="check">
          <T id={`inbox.none.${answer}`} />
        </EmptyState>
      </Card>
    )
  }
  return (
    <Stack gap="m">
      {page.waiting.map(waiting => (
        <WaitingCard key={waiting.id} waiting={waiting} labels={page.labels} />
      ))}
      {page.next && (
        <p>
          <T id="inbox.cut" />
        </p>
      )}
    </Stack>
  )
}
