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
}

const SHOWN_MS = 10_000

/** One sentence about what was just done; it waits while it is pointed at or has the focus. */
export function Toast({
  text,
  pictogram = 'check',
  onUndo,
  onDone,
}: ToastFacts & { readonly onDone: () => void }) {
  const say = useWords()
  const [held, setHeld] = useState(false)
  const done = useRef(onDone)
  done.current = onDone
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => done.current(), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [held])
  const hold = {
    onPointerEnter: () => setHeld(true),
    onPointerLeave: () => setHeld(false),
    onFocus: () => setHeld(true),
    onBlur: () => setHeld(false),
  }
  return (
    <div className={css.toast} {...hold}>
      <Pictogram name={pictogram} size={20} />
      <span className={css.text}>{text}</span>
      {onUndo && (
        <Button
          kind="plain"
          onClick={() => {
            onUndo()
            onDone()
          }}
        >
          <T id="toast.undo" />
        </Button>
      )}
      <IconButton pictogram="close" label={say('toast.close')} onClick={onDone} />
    </div>
  )
}
