import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { animalsQuery } from '#web/books/queries.ts'
import { Button } from '#web/controls/button.tsx'
import { EmptyState } from '#web/pieces/empty-state.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { QrCode } from '#web/pieces/qr-code.tsx'
import { ScreenProblem } from '#web/pieces/screen-problem.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import css from '#web/screens/print/paper.module.css'
import { Code } from '#web/values/code.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** So many are fetched before somebody asks for more. */
const AT_ONCE = 400

/** Ear tags to cut out: each with its code to read, to type and to scan. Nothing on them says whose it is. */
export function PrintLabels() {
  const say = useWords()
  const list = useInfiniteQuery(animalsQuery({ state: 'there' }))
  const animals = list.data?.pages.flatMap(page => page.animals) ?? []
  const tagged = animals.filter(({ tag }) => tag)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  const [most, setMost] = useState(AT_ONCE)
  const isWanting = hasNextPage && animals.length < most
  useEffect(() => {
    if (isWanting && !isFetchingNextPage) void fetchNextPage()
  }, [isWanting, isFetchingNextPage, fetchNextPage])
  if (list.isError) return <ScreenProblem problem={list.error} onRetry={() => void list.refetch()} />
  return (
    <>
      <div data-print="no" className={css.bar}>
        <PageHeader plainTitle={say('print.labels')} title={<T id="print.labels" />} />
        {tagged.length > 0 && !isWanting && (
          <Button kind="primary" onClick={() => window.print()}>
            <T id="print.do" />
          </Button>
        )}
      </div>
      {(list.isPending || isWanting) && (
        <Loading lines={6}>
          <T id="print.labels_loading" />
        </Loading>
      )}
      {hasNextPage && !isWanting && (
        <div data-print="no" className={css.note}>
          <Notice
            action={
              <Button size="s" onClick={() => setMost(animals.length + AT_ONCE)}>
                <T id="print.labels_more" />
              </Button>
            }
          >
            <T id="print.labels_cut" values={{ count: tagged.length }} />
          </Notice>
        </div>
      )}
      {!list.isPending && !isWanting && tagged.length === 0 && (
        <EmptyState pictogram="donkey">
          <T id="print.labels_none" />
        </EmptyState>
      )}
      <div className={css.labels}>
        {tagged.map(({ id, tag, kind }) => (
          <div key={id} className={css.label}>
            <QrCode text={tag ?? ''} label={say('print.label_code')} />
            <span>
              <Code>{tag ?? ''}</Code>
              <br />
              {kind && <T id={`species.${kind}`} />}
            </span>
          </div>
        ))}
      </div>
    </>
  )
}
