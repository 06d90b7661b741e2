import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { Candidate } from '#web/books/candidates.ts'
import type { Labels } from '#web/books/rows.ts'
import { ThingLink } from '#web/books/thing.tsx'
import { type Column, Table } from '#web/pieces/table.tsx'
import { DayText } from '#web/values/day-text.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface CandidateTableProps {
  readonly candidates: readonly Candidate[]
  readonly labels: Labels
}

/** The families of a list, in the order they were written down in: no score, no rank. */
export function CandidateTable({ candidates, labels }: CandidateTableProps) {
  const say = useWords()
  const columns: readonly Column<Candidate>[] = [
    {
      id: 'family',
      head: say('field.household'),
      names: true,
      cell: row => <ThingLink id={row.household} labels={labels} />,
    },
    { id: 'meets', head: say('field.meets'), cell: row => <Criteria meets={row.meets} /> },
    {
      id: 'by',
      head: say('field.nominatedBy'),
      cell: row =>
        row.nominatedBy ? <ThingLink id={row.nominatedBy} labels={labels} /> : <T id="candidates.nobody" />,
    },
    { id: 'interest', head: say('field.interestDeclared'), cell: row => <Interest of={row} /> },
    { id: 'received', head: say('candidates.received'), cell: row => <Received of={row} /> },
  ]
  return (
    <Table
      caption={say('field.candidates')}
      columns={columns}
      rows={candidates}
      keyOf={row => row.household}
    />
  )
}

/** The criteria a family meets. */
export function Criteria({ meets }: Pick<Candidate, 'meets'>) {
  if (meets.length === 0) return <T id="candidates.meets_none" />
  return meets.map((each, at) => (
    <Fragment key={each}>
      {at > 0 && ', '}
      <T id={`choice.meets.${each}`} />
    </Fragment>
  ))
}

function Interest({ of }: { readonly of: Candidate }) {
  return <T id={`choice.interestDeclared.${of.interestDeclared}`} />
}

function Received({ of: { received } }: { readonly of: Candidate }) {
  if (!received) return <T id="candidates.not_yet" />
  return (
    <Link to="/entries/$id" params={{ id: received.entry }}>
      <DayText day={received.occurred} plain />
    </Link>
  )
}
