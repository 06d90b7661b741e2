import type { Entry } from '#core/entry.ts'
import type { Id } from '#core/id.ts'
import { kindNamed } from '#programmes/index.ts'

/** Under which subject an entry is found again. */
export interface Mention {
  readonly subject: Id
  readonly occurred: string
  readonly entry: Id
}

/** The subjects an entry names, each once, as the gate keeps them. */
export function mentionsIn({ entry }: { readonly entry: Entry }): readonly Mention[] {
  const kind = kindNamed(entry.kind)
  if (kind === undefined) return []
  const subjects = new Set([...kind.facts(entry).map(({ item }) => item), ...kind.mentions(entry)])
  return [...subjects].map(subject => ({ subject, occurred: entry.occurred, entry: entry.id }))
}
