import { type MouseEvent, type RefObject, useEffect, useRef } from 'react'

/** What a native modal dialog needs: opening, Escape, and a press beside it. */
export interface Modal {
  readonly ref: RefObject<HTMLDialogElement | null>
  readonly onCancel: (event: { preventDefault(): void }) => void
  readonly onClick: (event: MouseEvent<HTMLDialogElement>) => void
}

/** Keeps a `<dialog>` as open as `open` says; the browser holds the focus and gives it back. */
export function useModal(open: boolean, onClose: () => void): Modal {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    if (open && !dialog?.open) dialog?.showModal()
    if (!open && dialog?.open) dialog.close()
  }, [open])
  return {
    ref,
    onCancel: event => {
      event.preventDefault()
      onClose()
    },
    onClick: event => {
      if (event.target === ref.current) onClose()
    },
  }
}
