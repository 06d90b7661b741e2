import { type ReactNode, useId } from 'react'
import { IconButton } from '#web/controls/icon-button.tsx'
import css from '#web/pieces/drawer.module.css'
import { useModal } from '#web/pieces/use-modal.ts'
import { useWords } from '#web/words/use-words.ts'

export interface DrawerProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly lead?: ReactNode
  readonly children?: ReactNode
  /** What it shows now, where it shows one thing after another. */
  readonly view?: string
}

/** What lies behind a figure or a row: from the side on a desk, from below on a phone. */
export function Drawer({ open, onClose, title, lead, children, view }: DrawerProps) {
  const say = useWords()
  const id = useId()
  return (
    <dialog {...useModal(open, onClose, view)} aria-labelledby={id} className={css.drawer}>
      {open && (
        <div className={css.inside}>
          <header className={css.head}>
            <div className={css.words}>
              <h2 id={id}>{title}</h2>
              {lead && <p className={css.lead}>{lead}</p>}
            </div>
            <IconButton pictogram="close" label={say('dialog.close')} onClick={onClose} />
          </header>
          <div className={css.body}>{children}</div>
        </div>
      )}
    </dialog>
  )
}
