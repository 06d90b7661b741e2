import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { chainQuery } from '#web/books/queries.ts'
import type { ChainPage } from '#web/books/rows.ts'
import { Thing } from '#web/books/thing.tsx'
import { Card } from '#web/pieces/card.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { ScreenProblem } from '#web/pieces/screen-problem.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { ChainTree } from '#web/screens/animals/chain-tree.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const route = getRouteApi('/member/animals/$id/chain')

/** The whole chain of a gift, over all its generations. */
export function Chain() {
  const { id } = route.useParams()
  const page = useQuery(chainQuery(id))
  if (page.isError) return <ScreenProblem problem={page.error} onRetry={() => void page.refetch()} />
  if (!page.data) {
    return (
      <Loading lines={8}>
        <T id="chain.loading" />
      </Loading>
    )
  }
  return <ChainShown page={page.data} at={id} />
}

function ChainShown({ page, at }: { readonly page: ChainPage; readonly at: string }) {
  const say = useWords()
  const { root, summary, labels, isCut } = page
  const animal = <Thing key="animal" id={root} labels={labels} />
  return (
    <>
      <PageHeader
        plainTitle={say('chain.title', { animal: labels[root]?.code ?? '' })}
        title={<T id="chain.title" values={{ animal }} />}
        lead={<T id="chain.summary" values={{ ...summary, root: animal }} />}
        above={
          <Link to="/animals/$id" params={{ id: at }}>
            <T id="chain.back" />
          </Link>
        }
      />
      <Stack gap="m">
        <Card>
          <ChainTree page={page} at={at} />
        </Card>
        {isCut && (
          <p>
            <T id="chain.cut" />
          </p>
        )}
      </Stack>
    </>
  )
}
