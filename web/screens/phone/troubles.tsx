import { Button } from '#web/controls/button.tsx'
import { useStanding } from '#web/phone/here.ts'
import { Notice } from '#web/pieces/notice.tsx'
import { T } from '#web/words/t.tsx'

/** What somebody has to do before anything can be sent, or be dated right. */
export function Troubles() {
  const { trouble, daysOff } = useStanding()
  return (
    <>
      {trouble === 'signed-out' && <SignedOut />}
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

const WHY_NOT = {
  refused: 'phone.trouble.refused',
  full: 'problem.device_full',
  'too-large': 'problem.branch_too_large',
} as const

/** Why the last try to send came to nothing. */
export function Tried() {
  const { trouble } = useStanding()
  switch (trouble) {
    case 'unreachable':
      return (
        <Notice pictogram="clock">
          <T id="phone.trouble.unreachable" />
        </Notice>
      )
    case 'signed-out':
      return <SignedOut />
    case 'refused':
    case 'full':
    case 'too-large':
      return (
        <Notice tone="amber">
          <T id={WHY_NOT[trouble]} />
        </Notice>
      )
    default:
      return null
  }
}

function SignedOut() {
  return (
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
  )
}
