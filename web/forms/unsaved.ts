import { useEffect, useId, useSyncExternalStore } from 'react'

const open = new Set<string>()
const watching = new Set<() => void>()

function set(id: string, isUnsaved: boolean): void {
  if (open.has(id) === isUnsaved) return
  if (isUnsaved) open.add(id)
  else open.delete(id)
  for (const tell of watching) tell()
}

/** Says, for as long as the form is there, whether something was typed in it that is not saved. */
export function useUnsaved(isUnsaved: boolean): void {
  const id = useId()
  useEffect(() => {
    set(id, isUnsaved)
    return () => set(id, false)
  }, [id, isUnsaved])
}

/** Whether a form on the page has something that is not saved. */
export function useAnyUnsaved(): boolean {
  return useSyncExternalStore(
    tell => {
      watching.add(tell)
      return () => watching.delete(tell)
    },
    () => open.size > 0,
  )
}
