import { Button } from '#web/controls/button.tsx'
import { useStanding } from '#web/phone/here.ts'
import { Notice } from '#web/pieces/notice.tsx'
import { T } from '#web/words/t.tsx'

/** What stands between this phone and the server, and what helps. */
export function Troubles() {
  const { trouble, daysOff } = useStanding()
  return (
    <>
      {trouble === 'unreachable' && (
        <Notice pictogram="clock">
          <T id="phone.trouble.unreachable" />
        </Notice>
      )}
      {trouble === 'signed-out' && (
        <Notice
          tone="amber"
          pictogram="key"
          action={
            <Button size="s" onClick={() => location.assign('/enrol')}>
              <T id="phone.trouble.new_code" />
            </Button>
          }
        >
          <T id="phone.trouble.signed_out" />
        </Notice>
      )}
      {trouble === 'refused' && (
        <Notice tone="amber">
          <T id="phone.trouble.refused" />
        </Notice>
      )}
      {daysOff !== undefined && (
        <Notice tone="amber" pictogram="calendar">
          <T
            id={daysOff > 0 ? 'phone.trouble.ahead' : 'phone.trouble.behind'}
            values={{ count: Math.abs(daysOff) }}
          />
        </Notice>
      )}
    </>
  )
}
