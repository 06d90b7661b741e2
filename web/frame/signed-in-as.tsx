import { Link } from '@tanstack/react-router'
import { Button } from '#web/controls/button.tsx'
import { IconButton } from '#web/controls/icon-button.tsx'
import css from '#web/frame/signed-in-as.module.css'
import { usePhone } from '#web/phone/here.ts'
import type { Session } from '#web/session/session.ts'
import { useLeave } from '#web/session/use-leave.ts'
import { PersonName } from '#web/values/person-name.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface SignedInAsProps {
  readonly session: Session
  /** In the rail there is room for a sign only. */
  readonly narrow?: boolean
}

/** Who is signed in, and the way out. */
export function SignedInAs({ session, narrow }: SignedInAsProps) {
  const say = useWords()
  const phone = usePhone()
  const end = useLeave()
  // A phone stays enrolled: whoever puts it away locks it.
  const leave = () => (phone ? phone.lock() : end())
  const word = phone ? 'session.lock' : 'session.leave'
  const pictogram = phone ? 'key' : 'leave'
  return (
    <div className={css.box}>
      <Link to="/settings/account" className={css.name}>
        <PersonName name={session.user.name} />
      </Link>
      {narrow ? (
        <IconButton pictogram={pictogram} label={say(word)} onClick={() => void leave()} />
      ) : (
        <Button pictogram={pictogram} onClick={() => void leave()}>
          <T id={word} />
        </Button>
      )}
    </div>
  )
}
