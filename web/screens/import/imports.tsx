import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Card } from '#web/pieces/card.tsx'
import { Chip } from '#web/pieces/chip.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { Table } from '#web/pieces/table.tsx'
import { type ImportHead, importsQuery } from '#web/screens/import/import-rows.ts'
import { Upload } from '#web/screens/import/upload.tsx'
import { Count } from '#web/values/count.tsx'
import { MomentText } from '#web/values/moment-text.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** Bring in what stands in a sheet; and what was brought in before. */
export function Imports() {
  const say = useWords()
  const read = useQuery(importsQuery)
  const past = read.data?.imports ?? []
  return (
    <>
      <PageHeader
        plainTitle={say('imports.title')}
        title={<T id="imports.title" />}
        lead={<T id="imports.lead" />}
      />
      <Stack gap="l">
        <Upload />
        {read.isPending && (
          <Loading lines={4}>
            <T id="imports.loading" />
          </Loading>
        )}
        {read.isError && <ProblemNotice problem={read.error} onRetry={() => void read.refetch()} />}
        {past.length > 0 && (
          <Card title={<T id="imports.past" />} pictogram="clock" flush>
            <Past imports={past} />
          </Card>
        )}
      </Stack>
    </>
  )
}

const TONES = {
  draft: 'sky',
  committing: 'amber',
  committed: 'accent',
  undoing: 'amber',
  undone: 'grey',
} as const

function Past({ imports }: { readonly imports: readonly ImportHead[] }) {
  const say = useWords()
  return (
    <Table
      caption={say('imports.past')}
      rows={imports}
      keyOf={row => row.id}
      columns={[
        {
          id: 'when',
          head: say('imports.when'),
          names: true,
          cell: ({ id, madeAt }) => (
            <Link to="/import/$id" params={{ id }}>
              <MomentText at={madeAt} />
            </Link>
          ),
        },
        {
          id: 'state',
          head: say('imports.state'),
          cell: ({ state }) => (
            <Chip tone={TONES[state]}>
              <T id={`imports.state.${state}`} />
            </Chip>
          ),
        },
        {
          id: 'new',
          head: say('import.verdict.new'),
          end: true,
          cell: ({ counts }) => <Count value={counts.new ?? 0} />,
        },
        {
          id: 'updated',
          head: say('import.verdict.updated'),
          end: true,
          cell: ({ counts }) => <Count value={counts.updated ?? 0} />,
        },
        {
          id: 'refused',
          head: say('import.verdict.refused'),
          end: true,
          cell: ({ counts }) => <Count value={counts.refused ?? 0} />,
        },
      ]}
    />
  )
}
