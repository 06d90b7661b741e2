import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { entryQuery } from '#web/books/queries.ts'
import { ScreenProblem } from '#web/pieces/screen-problem.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { useNotSent } from '#web/screens/entry/not-sent.tsx'
import { NothingHere } from '#web/screens/not-found.tsx'
import { Certificate } from '#web/screens/print/certificate.tsx'
import { paperOf } from '#web/screens/print/paper-of.ts'
import { Receipt } from '#web/screens/print/receipt.tsx'
import { TwoTongues } from '#web/screens/print/two-tongues.tsx'
import { VisitSlip } from '#web/screens/print/visit-slip.tsx'
import { T } from '#web/words/t.tsx'

const route = getRouteApi('/member/print/entries/$id')

const SHEETS = { certificate: Certificate, receipt: Receipt, visit: VisitSlip } as const

/** An entry on paper: a certificate of a handover, a receipt, or what was seen at a visit. */
export function PrintEntry() {
  const { id } = route.useParams()
  const page = useQuery(entryQuery(id))
  const notSent = useNotSent(id)
  if (page.isError) return <ScreenProblem problem={page.error} onRetry={() => void page.refetch()} />
  if (!page.data) {
    return (
      <Loading lines={8}>
        <T id="entry.loading" />
      </Loading>
    )
  }
  const paper = paperOf(page.data.entry, notSent)
  if (!paper) return <NothingHere />
  const Sheet = SHEETS[paper]
  return (
    <TwoTongues word={`print.${paper}`}>
      <Sheet {...page.data} />
    </TwoTongues>
  )
}
