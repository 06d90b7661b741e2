/** A path of this app to go on to, or the first screen: an address from outside is not followed. */
export function safeNext(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/'
}
