import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '#web/pieces/card.tsx'
import { Pager } from '#web/pieces/pager.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { CorrectRow } from '#web/screens/import/correct-row.tsx'
import { DownloadLink } from '#web/screens/import/download-link.tsx'
import {
  type ImportPage,
  type ImportRow,
  importRowsQuery,
  type Verdict,
} from '#web/screens/import/import-rows.ts'
import type { Changing } from '#web/screens/import/questions.tsx'
import { RowTable } from '#web/screens/import/row-table.tsx'
import { T } from '#web/words/t.tsx'

interface RowPagesProps extends Partial<Changing> {
  readonly page: ImportPage
  readonly verdict: Verdict
}

/** The rows that came to one verdict, sheet by sheet. */
export function RowPages({ page, verdict, onChange, busy = false }: RowPagesProps) {
  const read = useInfiniteQuery(importRowsQuery(page.id, verdict))
  const [correcting, setCorrecting] = useState<ImportRow>()
  if (read.isError) return <ProblemNotice problem={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) {
    return (
      <Loading lines={5}>
        <T id="import.loading" />
      </Loading>
    )
  }
  const rows = read.data.pages.flatMap(each => each.rows)
  const isLeft = verdict === 'refused' && rows.length > 0
  return (
    <Stack>
      {isLeft && (
        <div>
          <DownloadLink path={`/imports/${page.id}/refused.xlsx`}>
            <T id="import.download_refused" />
          </DownloadLink>
        </div>
      )}
      {page.sheets.map((sheet, at) => {
        const own = rows.filter(row => row.sheet === at)
        return own.length === 0 ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a file's sheets keep their order.
          <Card key={at} {...(page.sheets.length > 1 && { title: <bdi dir="auto">{sheet.name}</bdi> })} flush>
            <RowTable sheet={sheet} rows={own} onCorrect={isLeft && onChange ? setCorrecting : undefined} />
          </Card>
        )
      })}
      <Pager
        shown={rows.length}
        total={page.counts[verdict] ?? rows.length}
        busy={read.isFetchingNextPage}
        onMore={read.hasNextPage ? () => void read.fetchNextPage() : undefined}
      />
      {correcting && onChange && (
        <CorrectRow
          page={page}
          row={correcting}
          busy={busy}
          onChange={onChange}
          onClose={() => setCorrecting(undefined)}
        />
      )}
    </Stack>
  )
}
