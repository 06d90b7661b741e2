import { type FormEvent, useEffect, useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import { PasswordField } from '#web/controls/password-field.tsx'
import type { Unlocking } from '#web/device/lock.ts'
import form from '#web/forms/form.module.css'
import { Doorway } from '#web/frame/doorway.tsx'
import { phoneHere } from '#web/phone/here.ts'
import { Notice } from '#web/pieces/notice.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { useProblemSentence } from '#web/pieces/problem-sentence.ts'
import { ForgotPin } from '#web/screens/phone/forgot-pin.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

// From here on it is said what follows when the PIN stays wrong.
const WARN_FROM_LEFT = 5
const MINUTE = 60

/** The PIN is asked for: when the app opens, and after five minutes without a touch. */
export function Lock() {
  const say = useWords()
  const lock = useUnlocking()
  const [pin, setPin] = useState('')
  const [forgot, setForgot] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (pin === '' || lock.waits > 0 || lock.busy) return
    if (await lock.unlock(pin)) setPin('')
  }
  return (
    <Doorway>
      <PageHeader
        plainTitle={say('phone.lock.title')}
        title={<T id="phone.lock.title" />}
        lead={<T id="phone.lock.lead" />}
      />
      <form noValidate className={form.form} onSubmit={event => void submit(event)}>
        <PasswordField
          label={<T id="phone.pin" />}
          error={lock.problem ?? (lock.isWrong && pin === '' ? say('phone.pin_wrong') : undefined)}
          value={pin}
          digits
          autoFocus
          autoComplete="off"
          onChange={setPin}
        />
        {lock.left <= WARN_FROM_LEFT && <ForgetsSoon left={lock.left} />}
        <div className={form.actions}>
          <Button type="submit" kind="primary" wide busy={lock.busy} disabled={lock.waits > 0}>
            {lock.waits > 0 ? <Wait seconds={lock.waits} /> : <T id="phone.lock.open" />}
          </Button>
          <Button kind="plain" onClick={() => setForgot(true)}>
            <T id="phone.lock.forgot" />
          </Button>
        </div>
      </form>
      <ForgotPin open={forgot} onClose={() => setForgot(false)} />
    </Doorway>
  )
}

/** How long it still takes; in minutes and seconds where nobody thinks in seconds any more. */
function Wait({ seconds }: { readonly seconds: number }) {
  if (seconds < MINUTE) return <T id="phone.lock.wait" values={{ seconds }} />
  const time = `${Math.floor(seconds / MINUTE)}:${String(seconds % MINUTE).padStart(2, '0')}`
  return <T id="phone.lock.wait_minutes" values={{ time }} />
}

function ForgetsSoon({ left }: { readonly left: number }) {
  return (
    <div role="alert">
      <Notice tone="amber" title={<T id="phone.lock.left" values={{ count: left }} />}>
        <T id="phone.lock.left_sentence" />
      </Notice>
    </div>
  )
}

/** Tries PINs, and counts down the wait after a wrong one. */
function useUnlocking() {
  const [came, setCame] = useState<Unlocking>()
  const [busy, setBusy] = useState(false)
  const [until, setUntil] = useState(0)
  const [problem, setProblem] = useState<string>()
  const sentence = useProblemSentence()
  const waits = useSecondsUntil(until)
  const unlock = async (pin: string) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const unlocking = await phoneHere()?.unlock(pin)
      setCame(unlocking)
      if (unlocking && 'waitMs' in unlocking) setUntil(Date.now() + unlocking.waitMs)
      return unlocking?.as !== 'wait'
    } catch (fault) {
      setProblem(sentence(fault))
      return false
    } finally {
      setBusy(false)
    }
  }
  const left = came && 'left' in came ? came.left : Number.POSITIVE_INFINITY
  return { unlock, busy, waits, left, problem, isWrong: came?.as === 'wrong' }
}

function useSecondsUntil(until: number): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    setNow(Date.now())
    if (until <= Date.now()) return
    const timer = setInterval(() => setNow(Date.now()), 250)
    const end = setTimeout(() => clearInterval(timer), until - Date.now() + 500)
    return () => {
      clearInterval(timer)
      clearTimeout(end)
    }
  }, [until])
  return Math.max(0, Math.ceil((until - now) / 1000))
}
