import { lazy, Suspense, useState } from 'react'
import { Button, ButtonLink } from '#web/controls/button.tsx'
import { doesName } from '#web/device/does-name.ts'
import { isUndoable, type Unsent } from '#web/device/unsent.ts'
import { openPhoneHere, useUnsent } from '#web/phone/here.ts'
import { noteTakenBack } from '#web/phone/taken-back.ts'
import { SetAside } from '#web/screens/phone/set-aside.tsx'
import css from '#web/screens/phone/unsent-acts.module.css'
import { T } from '#web/words/t.tsx'

const MendFamily = lazy(() =>
  import('#web/screens/phone/mend-family.tsx').then(({ MendFamily }) => ({ default: MendFamily })),
)

/** What can be done with something that is not in the books yet: the same, wherever on the phone it is spoken of. */
export function UnsentActs({ one }: { readonly one: Unsent }) {
  const phone = openPhoneHere()
  const all = useUnsent()
  const [isMending, setMending] = useState(false)
  const takeBack = async () => {
    if (await phone?.undo(one.id)) noteTakenBack(one.id)
  }
  const isEntry = one.what === 'entry'
  const isBack = one.state === 'returned'
  const isHeld = one.state === 'held' && isEntry
  // Whoever drops her would have what names her go out without her.
  const isNamed =
    !isEntry && all.some(({ what, body }) => what === 'entry' && doesName(body, new Set([one.id])))
  if (!isBack && !isHeld && !isUndoable(one)) return null
  return (
    <div className={css.acts}>
      {isBack && isEntry && (
        <ButtonLink
          kind="primary"
          size="s"
          to="/record/$kind"
          params={{ kind: String(one.body.kind) }}
          search={{ again: one.id }}
        >
          <T id="phone.open" />
        </ButtonLink>
      )}
      {isBack && !isEntry && (
        <Button kind="primary" size="s" onClick={() => setMending(true)}>
          <T id="phone.open" />
        </Button>
      )}
      {isMending && (
        <Suspense>
          <MendFamily one={one} onClose={() => setMending(false)} />
        </Suspense>
      )}
      {isBack && (
        <Button size="s" onClick={() => void phone?.outbox.retry(one.id).then(() => phone.sync(true))}>
          <T id="phone.retry" />
        </Button>
      )}
      {isHeld || (isBack && isEntry) ? (
        <SetAside id={one.id} isHeld={isHeld} small />
      ) : isNamed ? null : (
        <Button size="s" pictogram="undo" onClick={() => void takeBack()}>
          <T id={isBack ? 'phone.drop' : 'toast.undo'} />
        </Button>
      )}
    </div>
  )
}
