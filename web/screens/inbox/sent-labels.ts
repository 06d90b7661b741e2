import type { Label, Labels } from '#web/books/rows.ts'

/** Labels for animals that were sent and are not in the books yet: their tag, and no page to open. */
export function withSent(labels: Labels, fields: Readonly<Record<string, unknown>>): Labels {
  const rows = Object.values(fields).flatMap(value => (Array.isArray(value) ? value : []))
  const fresh = rows.flatMap(row => {
    const { animal, tag } = (row ?? {}) as { animal?: unknown; tag?: unknown }
    if (typeof animal !== 'string' || labels[animal]) return []
    // Of a sort that has no page: the link would lead nowhere before the entry is let in.
    const label: Label = { sort: 'terms', code: typeof tag === 'string' ? tag : '', name: '', kind: '' }
    return [[animal, label] as const]
  })
  return { ...labels, ...Object.fromEntries(fresh) }
}
