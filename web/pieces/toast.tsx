import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import { IconButton } from '#web/controls/icon-button.tsx'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import type { PictogramName } from '#web/pictograms/pictograms.ts'
import css from '#web/pieces/toast.module.css'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

export interface ToastFacts {
  readonly text: ReactNode
  readonly pictogram?: PictogramName
  readonly onUndo?: () => void
  /** Another thing that can be done now, and its word. */
  readonly act?: { readonly word: ReactNode; readonly onAct: () => void }
  /** Stays until it is answered or closed. */
  readonly stays?: boolean
}

const SHOWN_MS = 10_000

/** One sentence about what was just done; it waits while it is pointed at or has the focus. */
export function Toast({
  text,
  pictogram = 'check',
  onUndo,
  act,
  stays,
  onDone,
}: ToastFacts & { readonly onDone: () => void }) {
  const say = useWords()
  const [held, setHeld] = useState(false)
  const done = useRef(onDone)
  done.current = onDone
  useEffect(() => {
    if (held || stays) return
    const timer = setTimeout(() => done.current(), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [held, stays])
  const hold = {
    onPointerEnter: () => setHeld(true),
    onPointerLeave: () => setHeld(false),
    onFocus: () => setHeld(true),
    onBlur: () => setHeld(false),
  }
  const acts = [
    ...(onUndo ? [{ word: <T key="undo" id="toast.undo" />, onAct: onUndo }] : []),
    ...(act ? [act] : []),
  ]
  return (
    <div className={css.toast} {...hold}>
      <Pictogram name={pictogram} size={20} />
      <span className={css.text}>{text}</span>
      {acts.map(({ word, onAct }, at) => (
        <Button
          // biome-ignore lint/suspicious/noArrayIndexKey: one or two, which never change places.
          key={at}
          kind="plain"
          onClick={() => {
            onAct()
            onDone()
          }}
        >
          {word}
        </Button>
      ))}
      <IconButton pictogram="close" label={say('toast.close')} onClick={onDone} />
    </div>
  )
}
