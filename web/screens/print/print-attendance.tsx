import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { familiesQuery, optionsQuery } from '#web/books/queries.ts'
import type { FamilyRow, Labels } from '#web/books/rows.ts'
import { Thing } from '#web/books/thing.tsx'
import { EmptyState } from '#web/pieces/empty-state.tsx'
import { ScreenProblem } from '#web/pieces/screen-problem.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import css from '#web/screens/print/paper.module.css'
import { SheetTitle } from '#web/screens/print/sheet-parts.tsx'
import { TwoTongues } from '#web/screens/print/two-tongues.tsx'
import { Code } from '#web/values/code.tsx'
import { T } from '#web/words/t.tsx'

const route = getRouteApi('/member/print/attendance')
const EMPTY_ROWS = 5

/** A sheet to note by hand who came: the families of a village, and room for more. */
export function PrintAttendance() {
  const { place } = route.useSearch()
  const list = useInfiniteQuery(familiesQuery(place))
  const options = useQuery(optionsQuery)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  if (list.isError) return <ScreenProblem problem={list.error} onRetry={() => void list.refetch()} />
  if (!list.data || hasNextPage) {
    return (
      <Loading lines={8}>
        <T id="families.loading" />
      </Loading>
    )
  }
  const families = list.data.pages.flatMap(page => page.families).filter(each => each.endedOn === null)
  const labels = Object.assign({}, ...list.data.pages.map(page => page.labels))
  const village = options.data?.places.find(({ id }) => id === place)?.name
  return (
    <TwoTongues word="print.attendance">
      <SheetTitle word="print.attendance" />
      <p className={css.sentence}>
        <T id="print.attendance_of" values={{ village: <bdi key="v">{village ?? '…'}</bdi> }} />
      </p>
      <p className={css.written}>
        <span>
          <T id="print.attendance_day" />
        </span>
        <span>
          <T id="print.attendance_what" />
        </span>
      </p>
      {families.length === 0 && (
        <EmptyState pictogram="family">
          <T id="print.attendance_nobody" />
        </EmptyState>
      )}
      <AttendanceTable families={families} labels={labels} />
    </TwoTongues>
  )
}

interface AttendanceTableProps {
  readonly families: readonly FamilyRow[]
  readonly labels: Labels
}

function AttendanceTable({ families, labels }: AttendanceTableProps) {
  return (
    <table className={css.table}>
      <thead>
        <tr>
          {['print.family', 'print.card', 'print.came', 'print.signature'].map(word => (
            <th key={word} scope="col">
              <T id={word} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {families.map(({ id, code }) => (
          <tr key={id}>
            <td>
              <Thing id={id} labels={labels} />
            </td>
            <td>{code && <Code>{code}</Code>}</td>
            <td />
            <td className={css.blank} />
          </tr>
        ))}
        {Array.from({ length: EMPTY_ROWS }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: empty rows are all alike.
          <tr key={at}>
            <td>&nbsp;</td>
            <td />
            <td />
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  )
}
