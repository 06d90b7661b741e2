import { type ReactNode, useId } from 'react'
import { IconButton } from '#web/controls/icon-button.tsx'
import css from '#web/pieces/dialog.module.css'
import { useModal } from '#web/pieces/use-modal.ts'
import { useWords } from '#web/words/use-words.ts'

export interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly children?: ReactNode
  /** The answer first, the way out second. */
  readonly actions?: ReactNode
}

/** A question that has to be answered before going on. */
export function Dialog({ open, onClose, title, children, actions }: DialogProps) {
  const say = useWords()
  const id = useId()
  return (
    <dialog {...useModal(open, onClose)} aria-labelledby={id} className={css.dialog}>
      {open && (
        <div className={css.inside}>
          <header className={css.head}>
            <h2 id={id}>{title}</h2>
            <IconButton pictogram="close" label={say('dialog.close')} onClick={onClose} />
          </header>
          <div className={css.body}>{children}</div>
          {actions && <footer className={css.actions}>{actions}</footer>}
        </div>
      )}
    </dialog>
  )
}
