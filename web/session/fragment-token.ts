import { useSyncExternalStore } from 'react'

/**
 * The secret of a one-time link, from the fragment of the address: browsers never send it to a
 * server, so that it reaches no log. `#token=…` and `#…` are both understood.
 */
export function fragmentToken(): string {
  const fragment = location.hash.slice(1)
  return new URLSearchParams(fragment).get('token') ?? fragment
}

/** The same on a page that is open already when the link is pasted above it: only the fragment changes then. */
export function useFragmentToken(): string {
  return useSyncExternalStore(onFragment, fragmentToken)
}

function onFragment(changed: () => void): () => void {
  addEventListener('hashchange', changed)
  return () => removeEventListener('hashchange', changed)
}
