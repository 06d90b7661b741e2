import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Id } from '#core/id.ts'
import type { Unsent } from '#web/device/unsent.ts'
import { useUnsent } from '#web/phone/here.ts'
import { useTakenBack } from '#web/phone/taken-back.ts'
import { Card } from '#web/pieces/card.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { UnsentActs } from '#web/screens/phone/unsent-acts.tsx'
import { UnsentState, UnsentWhy } from '#web/screens/phone/unsent-state.tsx'
import { T } from '#web/words/t.tsx'

/** An entry as it lies on this phone, as long as it is not in the books; the page gives way once it is taken back. */
export function useNotSent(id: Id): Unsent | undefined {
  const navigate = useNavigate()
  const isTakenBack = useTakenBack(id)
  useEffect(() => {
    if (isTakenBack) void navigate({ to: '/today' })
  }, [isTakenBack, navigate])
  return useUnsent().find(one => one.id === id && one.what === 'entry' && one.state !== 'accepted')
}

/** That it is not in the books yet, why, and what can be done about it: as in the outbox. */
export function NotSent({ one }: { readonly one: Unsent }) {
  return (
    <Card title={<T id="entry.not_in_books" />} aside={<UnsentState one={one} />}>
      <Stack gap="s">
        <UnsentWhy one={one} />
        <UnsentActs one={one} />
      </Stack>
    </Card>
  )
}
