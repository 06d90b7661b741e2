import { Button } from '#web/controls/button.tsx'
import { Table } from '#web/pieces/table.tsx'
import type { Member } from '#web/screens/settings/member-dialog.tsx'
import css from '#web/screens/settings/member-table.module.css'
import { PlaceWords } from '#web/screens/settings/place-words.tsx'
import { RoleWords } from '#web/screens/settings/role-words.tsx'
import { DayText } from '#web/values/day-text.tsx'
import { PersonName } from '#web/values/person-name.tsx'
import { dayOf } from '#web/values/today.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface MemberTableProps {
  readonly members: readonly Member[]
  /** Left out for those who may look but not change. */
  readonly onChange: ((member: Member) => void) | undefined
}

/** Name, roles and since when, one member a row. */
export function MemberTable({ members, onChange }: MemberTableProps) {
  const say = useWords()
  return (
    <Table
      caption={say('members.title')}
      rows={members}
      keyOf={member => member.id}
      columns={[
        {
          id: 'name',
          head: say('person.name'),
          names: true,
          cell: ({ name, email }) => (
            <span className={css.person}>
              <PersonName name={name} />
              <bdi dir="ltr" className={css.email}>
                {email}
              </bdi>
            </span>
          ),
        },
        { id: 'roles', head: say('members.roles'), cell: ({ roles }) => <RoleWords roles={roles} /> },
        {
          id: 'places',
          head: say('members.places'),
          cell: ({ places }) => <PlaceWords places={places} />,
        },
        { id: 'since', head: say('members.since'), cell: ({ since }) => <DayText day={dayOf(since)} /> },
        {
          id: 'change',
          head: say('members.change'),
          acts: true,
          cell: member =>
            onChange && (
              <Button size="s" onClick={() => onChange(member)}>
                <T id="members.change" />
              </Button>
            ),
        },
      ]}
    />
  )
}
