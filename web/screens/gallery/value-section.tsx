import { addDays } from '#core/day.ts'
import { Badge, Chip } from '#web/pieces/chip.tsx'
import { DefinitionList } from '#web/pieces/definition-list.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { type Status, StatusWord } from '#web/pieces/status-word.tsx'
import { Section, Wall } from '#web/screens/gallery/section.tsx'
import { Amount } from '#web/values/amount.tsx'
import { Code } from '#web/values/code.tsx'
import { Count } from '#web/values/count.tsx'
import { DayText } from '#web/values/day-text.tsx'
import { MomentText } from '#web/values/moment-text.tsx'
import { PersonName } from '#web/values/person-name.tsx'
import { Phone } from '#web/values/phone.tsx'
import { today } from '#web/values/today.ts'
import { T } from '#web/words/t.tsx'

const STATUSES: readonly Status[] = [
  ...(['open', 'due', 'overdue', 'deferred', 'part', 'needs-decision', 'fulfilled', 'excused'] as const),
  ...(['waived', 'released', 'accepted', 'held', 'returned', 'put_right'] as const),
  ...(['living', 'passed_on', 'sold', 'died', 'stolen'] as const),
]

/** Days, money, codes, names, and the words for where something stands. */
export function ValueSection() {
  return (
    <Section title="Values">
      <Wall>
        <DefinitionList
          facts={[
            { id: 'day', term: 'Day', value: <DayText day="2026-03-08" /> },
            { id: 'near', term: 'Nearby day', value: <DayText day={addDays(today(), -1)} /> },
            { id: 'moment', term: 'Moment', value: <MomentText at={`${today()}T08:10:00`} /> },
            { id: 'amount', term: 'Amount', value: <Amount amount="17000.00" /> },
            { id: 'cents', term: 'With fen', value: <Amount fen={-64050} /> },
            { id: 'count', term: 'Count', value: <Count value={2050} /> },
          ]}
        />
        <DefinitionList
          facts={[
            { id: 'code', term: 'Code', value: <Code>7F3K-2</Code> },
            { id: 'phone', term: 'Phone', value: <Phone number="13800000000" /> },
            { id: 'latin', term: 'Name', value: <PersonName name="Amangul Tursun" /> },
            { id: 'uyghur', term: 'Name, Uyghur', value: <PersonName name="ئامانگۈل" lang="ug" /> },
            { id: 'chip', term: 'Chip, badge', value: <Chips /> },
          ]}
        />
      </Wall>
      <Sentences />
      <Stack row gap="s">
        {STATUSES.map(status => (
          <StatusWord key={status} status={status} />
        ))}
      </Stack>
    </Section>
  )
}

/** Inside a sentence, whichever way it runs, they keep their order and stay in one piece. */
function Sentences() {
  const values = [
    <DayText key="day" day="2026-03-08" />,
    <Amount key="amount" amount="17000.50" />,
    <Phone key="phone" number="13800000000" />,
    <Code key="code">7F3K-2</Code>,
    <Count key="count" value={2050} />,
  ]
  return (
    <>
      {values.map(value => (
        <p key={value.key}>
          <T id="members.changed" values={{ name: value }} />
        </p>
      ))}
    </>
  )
}

function Chips() {
  return (
    <Stack row gap="s">
      <Chip>Beshkent</Chip>
      <Chip tone="accent" pictogram="donkey">
        Donkeys
      </Chip>
      <Badge>4</Badge>
    </Stack>
  )
}
