import type { Role } from '#core/role.ts'
import { Chip } from '#web/pieces/chip.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { T } from '#web/words/t.tsx'

/** What somebody may do here, as words. */
export function RoleWords({ roles }: { readonly roles: readonly Role[] }) {
  return (
    <Stack row gap="s">
      {roles.map(role => (
        <Chip key={role}>
          <T id={`role.${role}`} />
        </Chip>
      ))}
    </Stack>
  )
}
