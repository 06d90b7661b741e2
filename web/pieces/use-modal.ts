import { type MouseEvent, type RefObject, useLayoutEffect, useRef } from 'react'

/** What a native modal dialog needs: opening, Escape, and a press beside it. */
export interface Modal {
  readonly ref: RefObject<HTMLDialogElement | null>
  readonly onCancel: (event: { preventDefault(): void }) => void
  readonly onClick: (event: MouseEvent<HTMLDialogElement>) => void
}

/**
 * Keeps a `<dialog>` as open as `open` says; the browser holds the focus and gives it back. Each `view` that it shows
 * in turn begins at its top.
 */
export function useModal(open: boolean, onClose: () => void, view?: string): Modal {
  const ref = useRef<HTMLDialogElement>(null)
  // Before the dialog leaves the page, when it is not only shut but gone: one that is gone gives no focus back.
  useLayoutEffect(() => {
    const dialog = ref.current
    if (!open || !dialog) return
    dialog.showModal()
    return () => dialog.close()
  }, [open])
  // The browser would put it back to where it stood when it was shut.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view begins anew.
  useLayoutEffect(() => {
    if (open && ref.current) ref.current.scrollTop = 0
  }, [open, view])
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
