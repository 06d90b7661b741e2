import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { kindNamed } from '#programmes/index.ts'
import type { EntryRow } from '#web/books/rows.ts'
import { Button, ButtonLink } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { periodsQuery } from '#web/screens/entry/periods-query.ts'
import { PutRightDialog, type Way } from '#web/screens/entry/put-right-dialog.tsx'
import { isClosed, waysOpen } from '#web/screens/entry/ways-open.ts'
import { useSession } from '#web/session/session.ts'
import { T } from '#web/words/t.tsx'

/** How an entry that is wrong is put right: while its month is open, and after it was closed. */
export function PutRight({ entry }: { readonly entry: EntryRow }) {
  const { roles } = useSession()
  const periods = useQuery(periodsQuery(entry.programme))
  const [way, setWay] = useState<Way>()
  const closed = isClosed(periods.data?.months ?? [], entry.booked)
  const ways = waysOpen({ entry, roles, isClosed: closed, kind: kindNamed(entry.kind) })
  if (ways.length === 0 || periods.isPending) return null
  return (
    <Card
      title={<T id="put_right.title" />}
      pictogram="put-right"
      lead={<T id={closed ? 'put_right.lead_closed' : 'put_right.lead_open'} />}
      actions={
        <>
          {ways.includes('correct') && (
            <ButtonLink to="/record/$kind" params={{ kind: entry.kind }} search={{ replaces: entry.id }}>
              <T id="put_right.correct" />
            </ButtonLink>
          )}
          {ways.includes('take_out') && (
            <Button onClick={() => setWay('take_out')}>
              <T id="put_right.take_out" />
            </Button>
          )}
          {ways.includes('reverse') && (
            <Button onClick={() => setWay('reverse')}>
              <T id="put_right.reverse" />
            </Button>
          )}
        </>
      }
    >
      {way && <PutRightDialog entry={entry} way={way} onWay={setWay} onClose={() => setWay(undefined)} />}
    </Card>
  )
}
