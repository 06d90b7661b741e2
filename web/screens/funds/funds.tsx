import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ButtonLink } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { Chip } from '#web/pieces/chip.tsx'
import { EmptyState } from '#web/pieces/empty-state.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { type FundRow, fundsQuery } from '#web/screens/funds/fund-rows.ts'
import { FundSumsLine } from '#web/screens/funds/fund-sums.tsx'
import { IfOpen } from '#web/session/may-open.tsx'
import { hasRole, useSession } from '#web/session/session.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** The funds: where money came from, where it went, what is left of each. */
export function Funds() {
  const say = useWords()
  const list = useQuery(fundsQuery)
  const mayReceive = hasRole(useSession(), 'coordinator', 'approver') && list.data?.funds.length !== 0
  return (
    <>
      <PageHeader
        plainTitle={say('funds.title')}
        title={<T id="funds.title" />}
        lead={<T id="funds.lead" />}
        actions={
          mayReceive && (
            <ButtonLink
              kind="primary"
              pictogram="donation"
              to="/record/$kind"
              params={{ kind: 'money.received' }}
            >
              <T id="funds.receive" />
            </ButtonLink>
          )
        }
      />
      <Stack gap="l">
        {list.isPending && (
          <Loading lines={6}>
            <T id="funds.loading" />
          </Loading>
        )}
        {list.isError && <ProblemNotice problem={list.error} onRetry={() => void list.refetch()} />}
        {list.data?.funds.length === 0 && <NoFunds />}
        {list.data?.funds.map(fund => (
          <FundCard key={fund.id} fund={fund} />
        ))}
      </Stack>
    </>
  )
}

function FundCard({ fund }: { readonly fund: FundRow }) {
  const { id, name, purpose, restricted, sums } = fund
  return (
    <Card
      pictogram="purse"
      title={
        <Link to="/funds/$id" params={{ id }}>
          <bdi>{name}</bdi>
        </Link>
      }
      lead={purpose && <bdi>{purpose}</bdi>}
      aside={
        restricted && (
          <Chip tone="sky">
            <T id="funds.restricted" />
          </Chip>
        )
      }
    >
      {sums.length === 0 ? (
        <p>
          <T id="funds.no_money" />
        </p>
      ) : (
        sums.map(each => <FundSumsLine key={each.currency} sums={each} />)
      )}
    </Card>
  )
}

function NoFunds() {
  return (
    <Card>
      <EmptyState
        pictogram="purse"
        action={
          <IfOpen page="/settings/registers/$register">
            <ButtonLink kind="primary" to="/settings/registers/$register" params={{ register: 'funds' }}>
              <T id="funds.make" />
            </ButtonLink>
          </IfOpen>
        }
      >
        <T id="funds.none" />
      </EmptyState>
    </Card>
  )
}
