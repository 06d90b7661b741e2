import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import type { Holding } from '#web/device/holding.ts'
import type { Synced } from '#web/device/sync.ts'
import { startPhone, useUnsent } from '#web/phone/here.ts'
import { pagesAreKept } from '#web/phone/pages.ts'
import { Notice } from '#web/pieces/notice.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { Ready } from '#web/screens/enrol/ready.tsx'
import { type Session, sessionQuery } from '#web/session/session.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const WHY_NOT: { readonly [came in Synced]?: string } = {
  unreachable: 'problem.unreachable',
  full: 'problem.device_full',
  'too-large': 'problem.branch_too_large',
}

/** The browser is asked to keep what the phone holds, and the books come in. */
export function LoadStep({ session }: { readonly session: Session }) {
  const say = useWords()
  const load = useLoading(session)
  if (load.held) return <Ready held={load.held} isSafe={load.isSafe} areKept={load.areKept} />
  return (
    <>
      <PageHeader
        plainTitle={say('enrol.load_title')}
        title={<T id="enrol.load_title" />}
        lead={<T id="enrol.load_lead" />}
      />
      <Stack gap="l">
        <Notice pictogram="shield" title={<T id="enrol.keep_title" />}>
          <T id="enrol.keep_sentence" />
        </Notice>
        {load.busy && <Progress />}
        {load.came && load.came !== 'done' && (
          <div role="alert">
            <Notice tone="amber" title={<T id="enrol.load_failed" />}>
              <T id={WHY_NOT[load.came] ?? 'enrol.load_refused'} />
            </Notice>
          </div>
        )}
        <Button kind="primary" wide pictogram="import" busy={load.busy} onClick={() => void load.begin()}>
          <T id={load.came && load.came !== 'done' ? 'problem.try_again' : 'enrol.load'} />
        </Button>
      </Stack>
    </>
  )
}

/** How much has come in so far: numbers, not a wheel. */
function Progress() {
  const [held, setHeld] = useState<Holding>()
  // Every page that comes in changes the phone; then it is counted anew.
  useUnsent()
  const count = async () => {
    const phone = await startPhone()
    const now = await phone.holding()
    if (now.bytes !== held?.bytes) setHeld(now)
  }
  void count().catch(() => {})
  return (
    <p role="status">
      <T id="enrol.loading" values={{ families: held?.families ?? 0, animals: held?.animals ?? 0 }} />
    </p>
  )
}

function useLoading(session: Session) {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [came, setCame] = useState<Synced>()
  const [held, setHeld] = useState<Holding>()
  const [isSafe, setSafe] = useState(false)
  const [areKept, setKept] = useState(false)
  const begin = async () => {
    setBusy(true)
    try {
      setSafe((await navigator.storage?.persist?.()) ?? false)
      const phone = await startPhone()
      const synced = await phone.sync(true)
      setCame(synced)
      if (synced !== 'done') return
      setKept(await pagesAreKept().catch(() => false))
      client.clear()
      client.setQueryData(sessionQuery.queryKey, session)
      setHeld(await phone.holding())
    } finally {
      setBusy(false)
    }
  }
  return { begin, busy, came, held, isSafe, areKept }
}
