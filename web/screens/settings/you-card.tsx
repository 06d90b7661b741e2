import { Card } from '#web/pieces/card.tsx'
import { DefinitionList } from '#web/pieces/definition-list.tsx'
import { RoleWords } from '#web/screens/settings/role-words.tsx'
import { useSession } from '#web/session/session.ts'
import { PersonName } from '#web/values/person-name.tsx'
import { T } from '#web/words/t.tsx'

/** Who one is here. */
export function YouCard() {
  const { user, tenant, roles } = useSession()
  return (
    <Card>
      <DefinitionList
        facts={[
          { id: 'name', term: <T id="person.name" />, value: <PersonName name={user.name} /> },
          { id: 'email', term: <T id="person.email" />, value: <bdi dir="ltr">{user.email}</bdi> },
          { id: 'workspace', term: <T id="account.workspace" />, value: <bdi dir="auto">{tenant.name}</bdi> },
          { id: 'roles', term: <T id="account.roles" />, value: <RoleWords roles={roles} /> },
        ]}
      />
    </Card>
  )
}
