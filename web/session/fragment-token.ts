/**
 * The secret of a one-time link, from the fragment of the address: browsers never send it to a
 * server, so that it reaches no log. `#token=…` and `#…` are both understood.
 */
export function fragmentToken(): string {
  const fragment = location.hash.slice(1)
  return new URLSearchParams(fragment).get('token') ?? fragment
}
