import { GradeChip } from '#web/books/grade-chip.tsx'
import type { EntryRow, Labels } from '#web/books/rows.ts'
import { Thing, ThingLink } from '#web/books/thing.tsx'
import type { Definition } from '#web/pieces/definition-list.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { EntryLink } from '#web/screens/entry/entry-link.tsx'
import { useSession } from '#web/session/session.ts'
import { DayText } from '#web/values/day-text.tsx'
import { MomentText } from '#web/values/moment-text.tsx'
import { T } from '#web/words/t.tsx'

interface EntryProps {
  readonly entry: EntryRow
  readonly labels: Labels
}

/** Around what an entry says: when, where, how sure it is, who wrote it down, who stands by it. */
export function entryRecord({ entry, labels }: EntryProps): readonly Definition[] {
  const facts = [
    { id: 'occurred', value: <DayText day={entry.occurred} plain /> },
    { id: 'booked', value: entry.isLate && <Booked entry={entry} /> },
    { id: 'place', value: <Thing id={entry.place} labels={labels} /> },
    { id: 'programme', value: <Thing id={entry.programme} labels={labels} /> },
    { id: 'grade', value: <Grade entry={entry} /> },
    { id: 'attested', value: entry.attestations.length > 0 && <Attested entry={entry} labels={labels} /> },
    { id: 'recorded', value: <RecordedBy entry={entry} /> },
    { id: 'replaces', value: entry.replaces && <EntryLink id={entry.replaces} /> },
  ]
  return facts
    .filter(({ value }) => value)
    .map(({ id, value }) => ({ id, value, term: <T id={`entry.fact.${id}`} /> }))
}

function Booked({ entry }: Pick<EntryProps, 'entry'>) {
  return <T id="entry.booked_late" values={{ day: <DayText key="d" day={entry.booked} plain /> }} />
}

function Grade({ entry }: Pick<EntryProps, 'entry'>) {
  if (entry.grade === null) return null
  return (
    <>
      <GradeChip grade={entry.grade} /> · <T id={`entry.grade_means.${entry.grade}`} />
    </>
  )
}

function Attested({ entry, labels }: EntryProps) {
  return (
    <Stack gap="s">
      {entry.attestations.map(({ by, role, on }) => (
        <span key={`${by} ${role}`}>
          <T id={`entry.role.${role}`} />: <ThingLink id={by} labels={labels} />, <DayText day={on} plain />
        </span>
      ))}
    </Stack>
  )
}

function RecordedBy({ entry }: Pick<EntryProps, 'entry'>) {
  const { user } = useSession()
  const who = entry.recordedBy === user.id ? 'you' : 'member'
  return (
    <T id={`entry.recorded_by.${who}`} values={{ moment: <MomentText key="m" at={entry.receivedAt} /> }} />
  )
}
