import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import css from '#web/pieces/toast.module.css'
import { Toast, type ToastFacts } from '#web/pieces/toast.tsx'

/** Shows a short sentence for ten seconds, with a way to take it back. */
export type ShowToast = (facts: ToastFacts) => void

interface ToastActs {
  readonly show: ShowToast
  readonly clear: () => void
}

const ToastContext = createContext<ToastActs>({ show: () => {}, clear: () => {} })

/** The `toast` function of the page. */
export function useToast(): ShowToast {
  return useContext(ToastContext).show
}

/** Takes away every toast: the page they were about is shut. */
export function useClearToasts(): () => void {
  return useContext(ToastContext).clear
}

interface Shown extends ToastFacts {
  readonly key: number
}

/**
 * Holds the toasts of the page: the last thing done, over what waits to be answered. Several would cover half of a
 * phone and the next form with it; what was saved before can be undone on its own page.
 */
export function Toasts({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([])
  const show = useCallback<ShowToast>(facts => {
    setShown(before => {
      const waiting = before.filter(({ stays }) => stays).slice(-1)
      return [...waiting, { ...facts, key: (before.at(-1)?.key ?? 0) + 1 }]
    })
  }, [])
  const clear = useCallback(() => setShown([]), [])
  const remove = useCallback(
    (key: number) => setShown(before => before.filter(toast => toast.key !== key)),
    [],
  )
  return (
    <ToastContext value={useMemo(() => ({ show, clear }), [show, clear])}>
      {children}
      <div role="status" className={css.region}>
        {shown.map(({ key, ...facts }) => (
          <Toast key={key} {...facts} onDone={() => remove(key)} />
        ))}
      </div>
    </ToastContext>
  )
}
