import type { Grade } from '#core/entry.ts'
import { T } from '#web/words/t.tsx'

/** How sure an entry is: from "nobody says" to "confirmed by the receiver". */
export function GradeChip({ grade }: { readonly grade: Grade }) {
  return (
    <span title={`E${grade}`}>
      <T id={`grade.${grade}`} />
    </span>
  )
}
