import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Draft } from '#web/screens/import/draft.tsx'
import { type ImportPage, importQuery } from '#web/screens/import/import-rows.ts'
import { Result } from '#web/screens/import/result.tsx'
import { Working } from '#web/screens/import/working.tsx'
import { MomentText } from '#web/values/moment-text.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const route = getRouteApi('/member/import/$id')

/** One import: how it is read, what would become of each row, and what became of it. */
export function Import() {
  const { id } = route.useParams()
  const read = useQuery(importQuery(id))
  if (read.isError && !read.data) {
    return <ProblemNotice problem={read.error} onRetry={() => void read.refetch()} />
  }
  if (!read.data) {
    return (
      <Loading lines={8}>
        <T id="import.loading" />
      </Loading>
    )
  }
  return <Shown page={read.data} />
}

function Shown({ page }: { readonly page: ImportPage }) {
  const say = useWords()
  const isDraft = page.state === 'draft'
  return (
    <>
      <PageHeader
        plainTitle={page.fileName ?? say('import.title')}
        title={page.fileName ? <bdi dir="auto">{page.fileName}</bdi> : <T id="import.title" />}
        lead={<T id="import.uploaded" values={{ when: <MomentText key="w" at={page.madeAt} /> }} />}
        above={
          <Link to="/import">
            <T id="imports.title" />
          </Link>
        }
      />
      {page.isWorking && <Working page={page} />}
      {!page.isWorking && (isDraft ? <Draft page={page} /> : <Result page={page} />)}
    </>
  )
}
