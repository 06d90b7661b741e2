import { ByWhom } from '#web/books/by-whom.tsx'
import { GradeChip } from '#web/books/grade-chip.tsx'
import type { EntryRow, Labels } from '#web/books/rows.ts'
import { Thing, ThingLink } from '#web/books/thing.tsx'
import { speakable } from '#web/device/speakable.ts'
import type { Definition } from '#web/pieces/definition-list.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { EntryLink } from '#web/screens/entry/entry-link.tsx'
import { Code } from '#web/values/code.tsx'
import { DayText } from '#web/values/day-text.tsx'
import { T } from '#web/words/t.tsx'

interface EntryProps {
  readonly entry: EntryRow
  readonly labels: Labels
}

interface RecordProps extends EntryProps {
  readonly recorder: string | null | undefined
}

/** Around what an entry says: when, where, how sure it is, who wrote it down, who stands by it. */
export function entryRecord({ entry, labels, recorder }: RecordProps): readonly Definition[] {
  const facts = [
    { id: 'occurred', value: <DayText day={entry.occurred} plain /> },
    { id: 'booked', value: entry.isLate && <Booked entry={entry} /> },
    { id: 'place', value: <Thing id={entry.place} labels={labels} /> },
    { id: 'programme', value: <Thing id={entry.programme} labels={labels} /> },
    { id: 'grade', value: entry.grade !== null && <Grade entry={entry} /> },
    { id: 'attested', value: entry.attestations.length > 0 && <Attested entry={entry} labels={labels} /> },
    { id: 'recorded', value: <Recorded entry={entry} name={recorder} /> },
    { id: 'code', value: <Code>{speakable(entry.id)}</Code> },
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
          <T
            id="entry.attested_by"
            values={{
              role: <T key="role" id={`entry.role.${role}`} />,
              who: <ThingLink key="who" id={by} labels={labels} />,
              day: <DayText key="day" day={on} plain />,
            }}
          />
        </span>
      ))}
    </Stack>
  )
}

function Recorded({ entry, name }: Pick<EntryProps, 'entry'> & { readonly name: string | null | undefined }) {
  return <ByWhom words="entry.recorded_by" by={entry.recordedBy} name={name} at={entry.receivedAt} />
}
