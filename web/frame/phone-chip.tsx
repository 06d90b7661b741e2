import { lazy, type ReactNode, Suspense } from 'react'
import { usePhone } from '#web/phone/here.ts'

const SyncChip = lazy(() =>
  import('#web/screens/phone/sync-chip.tsx').then(({ SyncChip }) => ({ default: SyncChip })),
)

/** How things stand with what was made on this phone; something else in a browser that is none. */
export function PhoneChip({ children }: { readonly children?: ReactNode }) {
  if (!usePhone()) return children
  return (
    <Suspense>
      <SyncChip />
    </Suspense>
  )
}
