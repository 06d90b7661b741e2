import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import { Pager } from '#web/pieces/pager.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { type Choice, type ImportPage, importRowsQuery } from '#web/screens/import/import-rows.ts'
import { LookAlike } from '#web/screens/import/look-alike.tsx'
import type { Changing } from '#web/screens/import/questions.tsx'
import { T } from '#web/words/t.tsx'

/** Rows that look like somebody or some animal there is already: the same, or another? */
export function LookAlikes({ page, onChange, busy }: Changing & { readonly page: ImportPage }) {
  const read = useInfiniteQuery(importRowsQuery(page.id, 'look_alike'))
  const [said, setSaid] = useState<Readonly<Record<string, Choice>>>({})
  if (read.isError) return <ProblemNotice problem={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) {
    return (
      <Loading lines={5}>
        <T id="import.loading" />
      </Loading>
    )
  }
  const rows = read.data.pages.flatMap(each => each.rows)
  const answered = rows.filter(({ key, alike }) => alike && said[key])
  const send = () => {
    const choices = answered.map(({ key, alike, choice }) => [
      key,
      { ...choice, [alike?.about ?? 'family']: said[key] },
    ])
    onChange({ choices: Object.fromEntries(choices) })
    setSaid({})
  }
  return (
    <Stack>
      {rows.map(row => (
        <LookAlike
          key={row.key}
          row={row}
          sheet={page.sheets[row.sheet]}
          choice={said[row.key]}
          onChoice={choice => setSaid(before => ({ ...before, [row.key]: choice }))}
        />
      ))}
      <Pager
        shown={rows.length}
        total={page.counts.look_alike ?? rows.length}
        busy={read.isFetchingNextPage}
        onMore={read.hasNextPage ? () => void read.fetchNextPage() : undefined}
      />
      {answered.length > 0 && (
        <div>
          <Button kind="primary" busy={busy} onClick={send}>
            <T id="import.alike.answer" values={{ count: answered.length }} />
          </Button>
        </div>
      )}
    </Stack>
  )
}
