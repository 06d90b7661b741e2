/** The name of the phone's database. */
export const DATABASE = 'handsel'

/** Whether this browser may hold a phone's books: asked at every start, before anything of them is loaded. */
export async function mayBePhone(): Promise<boolean> {
  if (typeof indexedDB === 'undefined') return false
  const all = await indexedDB.databases?.().catch(() => undefined)
  // A browser that cannot list them has to look inside.
  return !all || all.some(({ name }) => name === DATABASE)
}
