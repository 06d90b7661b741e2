import { ROLES, type Role } from '#core/role.ts'
import { CheckField } from '#web/controls/check-field.tsx'
import type { FieldOf } from '#web/controls/field.tsx'
import { FieldGroup } from '#web/controls/field-group.tsx'
import { T } from '#web/words/t.tsx'

/** What somebody may do, each with what it opens; several may hold at once. */
export function RolesField({ value, onChange, onBlur, ...field }: FieldOf<readonly Role[]>) {
  const turn = (role: Role, on: boolean) =>
    onChange(ROLES.filter(one => (one === role ? on : value.includes(one))))
  return (
    <FieldGroup {...field}>
      {({ id }) => (
        <div>
          {ROLES.map((role, index) => (
            <CheckField
              key={role}
              id={index === 0 ? id : undefined}
              label={<T id={`role.${role}`} />}
              hint={<T id={`role.${role}.hint`} />}
              value={value.includes(role)}
              onChange={on => turn(role, on)}
              onBlur={onBlur}
            />
          ))}
        </div>
      )}
    </FieldGroup>
  )
}
