import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { registerNamed } from '#registers/index.ts'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { NothingHere } from '#web/screens/not-found.tsx'
import { rowsQuery } from '#web/screens/registers/register-rows.ts'
import { nameOf, type StoredRow } from '#web/screens/registers/sections.ts'
import { TermsForm } from '#web/screens/registers/terms-form.tsx'
import { TermsVersions } from '#web/screens/registers/terms-versions.tsx'
import { hasRole, useSession } from '#web/session/session.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const route = getRouteApi('/member/settings/registers/terms/$id')

/** The terms of a pass-on, to read and to change. */
export function Terms() {
  const { id } = route.useParams()
  const read = useQuery(rowsQuery('terms'))
  if (id === 'new') return <TermsShown key="new" row={undefined} />
  if (read.isError) return <ProblemNotice problem={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) {
    return (
      <Loading lines={8}>
        <T id="register.loading" />
      </Loading>
    )
  }
  const row = read.data.find(each => each.id === id)
  return row ? <TermsShown key={row.id} row={row} /> : <NothingHere />
}

function TermsShown({ row }: { readonly row: StoredRow | undefined }) {
  const say = useWords()
  const writers = registerNamed('terms')?.writers ?? []
  const mayWrite = hasRole(useSession(), ...writers)
  return (
    <>
      <PageHeader
        plainTitle={row ? nameOf(row) : say('register.terms.add')}
        title={row ? <bdi dir="auto">{nameOf(row)}</bdi> : <T id="register.terms.add" />}
        lead={<T id={row ? 'terms.change_lead' : 'terms.add_lead'} />}
        above={
          <Link to="/settings/registers/$register" params={{ register: 'terms' }}>
            <T id="registers.terms.title" />
          </Link>
        }
      />
      <Stack gap="l">
        <TermsForm row={row} mayWrite={mayWrite} />
        {row && row.version > 1 && <TermsVersions id={row.id} />}
      </Stack>
    </>
  )
}
