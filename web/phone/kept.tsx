import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { BOOKS } from '#web/books/queries.ts'
import { useAnyUnsaved } from '#web/forms/unsaved.ts'
import { useStanding } from '#web/phone/here.ts'
import { keepPages, useNewerPages } from '#web/phone/pages.ts'
import { useToast } from '#web/pieces/toasts.tsx'
import { T } from '#web/words/t.tsx'

/** Keeps the pages of the app on the phone, and says when newer ones wait; never while something is being typed. */
export function Kept() {
  const toast = useToast()
  const newer = useNewerPages()
  const isUnsaved = useAnyUnsaved()
  const told = useRef<() => void>(undefined)
  useEffect(() => void keepPages(), [])
  useFresh()
  useEffect(() => {
    if (!newer || isUnsaved || told.current === newer) return
    told.current = newer
    const act = { word: <T id="phone.reload" />, onAct: newer }
    toast({ text: <T id="phone.newer" />, pictogram: 'sync', act, stays: true })
  }, [newer, isUnsaved, toast])
  return null
}

/** What was sent or fetched changes what pages show. */
function useFresh(): void {
  const client = useQueryClient()
  const { asOf, waiting, held, needsYou } = useStanding()
  const counted = [asOf, waiting, held, needsYou].join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these numbers says that something changed.
  useEffect(() => {
    void client.invalidateQueries({ queryKey: [BOOKS] })
  }, [client, counted])
}
