import { useSyncExternalStore } from 'react'
import type { Id } from '#core/id.ts'

const takenBack = new Set<string>()
const watching = new Set<() => void>()

function watch(tell: () => void): () => void {
  watching.add(tell)
  return () => watching.delete(tell)
}

/** Somebody has just taken it back or given it up, wherever she did. */
export function noteTakenBack(id: Id): void {
  takenBack.add(id)
  for (const tell of watching) tell()
}

/** Whether that was done since this page was loaded, for pages that still speak of it; followed. */
export function useTakenBack(id: string): boolean {
  return useSyncExternalStore(watch, () => takenBack.has(id))
}
