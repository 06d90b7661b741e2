import type { Id } from '#core/id.ts'
import { speakable } from '#web/device/speakable.ts'
import { Code } from '#web/values/code.tsx'
import { T } from '#web/words/t.tsx'

/** The code by which an entry is spoken of on the telephone; the same that stands on the phone of its sender. */
export function EntryCode({ id }: { readonly id: Id }) {
  return <T id="entry.code" values={{ code: <Code key="code">{speakable(id)}</Code> }} />
}
