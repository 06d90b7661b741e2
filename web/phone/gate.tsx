import { useQueryClient } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import type { Stage } from '#web/device/around.ts'
import { type EndedHow, endedHere, noteEnded } from '#web/phone/ended.ts'
import { phoneHere, useStage } from '#web/phone/here.ts'
import { useClearToasts } from '#web/pieces/toasts.tsx'

/** Fetches the page that asks for the PIN: a phone begins with it. */
export const fetchLock = () => import('#web/screens/phone/lock.tsx').then(({ Lock }) => ({ default: Lock }))

const Lock = lazy(fetchLock)
const Ended = lazy(() => import('#web/screens/phone/ended.tsx').then(({ Ended }) => ({ default: Ended })))
const Kept = lazy(() => import('#web/phone/kept.tsx').then(({ Kept }) => ({ default: Kept })))

/** On an enrolled phone nothing is seen before its PIN, and nothing after it has forgotten; elsewhere it is air. */
export function PhoneGate({ children }: { readonly children: ReactNode }) {
  const stage = useStage()
  const ended = useEnded(stage)
  if (ended) return <Waiting>{<Ended how={ended} />}</Waiting>
  if (stage === 'none') return children
  return (
    <>
      {stage === 'locked' ? (
        <Waiting>
          <Lock />
        </Waiting>
      ) : (
        children
      )}
      <Waiting>
        <Kept />
      </Waiting>
    </>
  )
}

function Waiting({ children }: { readonly children: ReactNode }) {
  return <Suspense>{children}</Suspense>
}

/** Follows the phone: what was read leaves memory when it is locked, and whether it has forgotten is kept. */
function useEnded(stage: Stage): EndedHow | undefined {
  const client = useQueryClient()
  const clearToasts = useClearToasts()
  const [ended, setEnded] = useState(endedHere)
  const before = useRef<Stage>(stage)
  useEffect(() => {
    const was = before.current
    before.current = stage
    if (was === 'open' && stage !== 'open') {
      client.clear()
      clearToasts()
    }
    if (was === 'none' || stage !== 'none') return
    // A moment later the phone has said why.
    setTimeout(() => {
      const how = phoneHere()?.status.get().trouble === 'revoked' ? 'revoked' : 'forgotten'
      noteEnded(how)
      setEnded(how)
    })
  }, [stage, client, clearToasts])
  return ended
}
