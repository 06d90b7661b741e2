import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LetIn } from '#web/device/profile.ts'
import { Doorway } from '#web/frame/doorway.tsx'
import { startPhone } from '#web/phone/here.ts'
import { letInHere, noteLetIn } from '#web/phone/let-in.ts'
import { Loading } from '#web/pieces/skeleton.tsx'
import { AlreadyAPhone } from '#web/screens/enrol/already-a-phone.tsx'
import { CodeStep } from '#web/screens/enrol/code-step.tsx'
import { LoadStep } from '#web/screens/enrol/load-step.tsx'
import { PinStep } from '#web/screens/enrol/pin-step.tsx'
import { RescueStep } from '#web/screens/enrol/rescue-step.tsx'
import { fragmentToken } from '#web/session/fragment-token.ts'
import { T } from '#web/words/t.tsx'

/** What stands at the beginning: a phone already, one that was let in and has no PIN yet, or none. */
interface Begun {
  readonly isPhone: boolean
  readonly letIn: LetIn | undefined
}

/** Makes this browser a phone of the workspace: code, PIN, rescue code, the books. */
export function Enrol() {
  const [token] = useState(fragmentToken)
  const begun = useQuery({
    queryKey: ['enrol'],
    queryFn: () => look(token),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <Doorway>
      {begun.isPending && (
        <Loading>
          <T id="shell.loading" />
        </Loading>
      )}
      {begun.data && <Steps token={token} begun={begun.data} />}
    </Doorway>
  )
}

function Steps({ token, begun }: { readonly token: string; readonly begun: Begun }) {
  const [letIn, setLetIn] = useState(begun.letIn)
  const [rescue, setRescue] = useState<string>()
  const [isWritten, setWritten] = useState(false)
  if (begun.isPhone) return <AlreadyAPhone token={token} />
  const goOn = (now: LetIn) => {
    noteLetIn(now)
    setLetIn(now)
  }
  if (!letIn) return <CodeStep token={token} onLetIn={goOn} />
  if (!rescue) return <PinStep letIn={letIn} onEnrolled={setRescue} />
  if (!isWritten) return <RescueStep code={rescue} onWritten={() => setWritten(true)} />
  return <LoadStep session={letIn} />
}

/** Somebody who was let in and then closed the page goes on with the PIN; a new code always begins anew. */
async function look(token: string): Promise<Begun> {
  const device = await startPhone()
  if (device.stage !== 'none') return { isPhone: true, letIn: undefined }
  if (token) return { isPhone: false, letIn: undefined }
  return { isPhone: false, letIn: await letInHere() }
}
