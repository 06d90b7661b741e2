import { useEffect, useState } from 'react'

/** Finds what matches the text; an empty text asks for what was used last. */
export type Search<Option> = (text: string, signal: AbortSignal) => Promise<readonly Option[]>

/** What a search has come to; `for` is the text the options belong to. */
export interface Found<Option> {
  readonly state: 'idle' | 'searching' | 'found' | 'failed'
  readonly options: readonly Option[]
  readonly for: string
}

const PAUSE_MS = 200

/** Searches while `open`, a moment after the last key, and forgets answers that come too late. */
export function useOptions<Option>(text: string, open: boolean, search: Search<Option>): Found<Option> {
  const [found, setFound] = useState<Found<Option>>({ state: 'idle', options: [], for: '' })
  useEffect(() => {
    if (!open) return
    const abort = new AbortController()
    const timer = setTimeout(
      async () => {
        setFound(before => ({ ...before, state: 'searching' }))
        const options = await search(text, abort.signal).catch(() => undefined)
        if (abort.signal.aborted) return
        setFound(
          options ? { state: 'found', options, for: text } : { state: 'failed', options: [], for: text },
        )
      },
      text ? PAUSE_MS : 0,
    )
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [text, open, search])
  return found
}
