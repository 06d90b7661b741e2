import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { EntryLine, EntryLines } from '#web/books/entry-line.tsx'
import { Thing } from '#web/books/thing.tsx'
import { useOpenEntry } from '#web/books/use-open-entry.ts'
import { ButtonLink } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { DefinitionList } from '#web/pieces/definition-list.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { ScreenProblem } from '#web/pieces/screen-problem.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { FundMonths } from '#web/screens/funds/fund-months.tsx'
import { type FundPage, fundQuery } from '#web/screens/funds/fund-rows.ts'
import { FundSumsLine } from '#web/screens/funds/fund-sums.tsx'
import { IfOpen } from '#web/session/may-open.tsx'
import { DayText } from '#web/values/day-text.tsx'
import { T } from '#web/words/t.tsx'

const route = getRouteApi('/member/funds/$id')

/** A fund: its sums, its months, its entries. */
export function Fund() {
  const { id } = route.useParams()
  const page = useQuery(fundQuery(id))
  if (page.isError) return <ScreenProblem problem={page.error} onRetry={() => void page.refetch()} />
  if (!page.data) {
    return (
      <Loading lines={8}>
        <T id="fund.loading" />
      </Loading>
    )
  }
  return <FundShown page={page.data} />
}

function FundShown({ page }: { readonly page: FundPage }) {
  const { fund, entries, labels } = page
  const openEntry = useOpenEntry()
  return (
    <>
      <PageHeader
        plainTitle={fund.name}
        title={<bdi>{fund.name}</bdi>}
        lead={fund.purpose && <bdi>{fund.purpose}</bdi>}
        above={
          <Link to="/funds">
            <T id="fund.all" />
          </Link>
        }
        actions={
          <IfOpen page="/record">
            <ButtonLink kind="primary" pictogram="record" to="/record" search={{ fund: fund.id }}>
              <T id="fund.record" />
            </ButtonLink>
          </IfOpen>
        }
      />
      <Stack gap="l">
        <Card>
          {fund.sums.length === 0 && (
            <p>
              <T id="funds.no_money" />
            </p>
          )}
          {fund.sums.map(sums => (
            <FundSumsLine key={sums.currency} sums={sums} />
          ))}
        </Card>
        <DefinitionList facts={factsOf(page)} />
        {page.months.length > 0 && <FundMonths page={page} />}
        <Card title={<T id="fund.entries" />} pictogram="clock">
          <EntryLines>
            {entries.map(entry => (
              <EntryLine key={entry.id} entry={entry} labels={labels} subject={fund.id} onOpen={openEntry} />
            ))}
          </EntryLines>
        </Card>
      </Stack>
    </>
  )
}

function factsOf({ fund, labels }: FundPage) {
  return [
    { id: 'holder', term: <T id="fund.holder" />, value: <Thing id={fund.holder} labels={labels} /> },
    {
      id: 'kind',
      term: <T id="fund.kind" />,
      value: <T id={fund.restricted ? 'fund.restricted' : 'fund.free'} />,
    },
    { id: 'from', term: <T id="fund.from" />, value: <DayText day={fund.from} plain /> },
  ]
}
