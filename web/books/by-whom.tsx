import type { Id } from '#core/id.ts'
import { useSession } from '#web/session/session.ts'
import { MomentText } from '#web/values/moment-text.tsx'
import { PersonName } from '#web/values/person-name.tsx'
import { T } from '#web/words/t.tsx'

interface ByWhomProps {
  /** The words to say it in, each for `you`, `named` and `member`. */
  readonly words: 'entry.recorded_by' | 'inbox.sent_by'
  readonly by: Id
  /** What that member is called, where the reader may know. */
  readonly name: string | null | undefined
  readonly at: string
}

/** Which member did something, and when. */
export function ByWhom({ words, by, name, at }: ByWhomProps) {
  const { user } = useSession()
  const who = by === user.id ? 'you' : name ? 'named' : 'member'
  const values = {
    moment: <MomentText key="at" at={at} />,
    ...(who === 'named' && { name: <PersonName key="who" name={name ?? ''} /> }),
  }
  return <T id={`${words}.${who}`} values={values} />
}
