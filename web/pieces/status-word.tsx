import type { PictogramName } from '#web/pictograms/pictograms.ts'
import { Chip, type Tone } from '#web/pieces/chip.tsx'
import { T } from '#web/words/t.tsx'
import type { WordId } from '#web/words/word-id.ts'

interface StatusLook {
  readonly tone: Tone
  readonly pictogram: PictogramName
  readonly word: WordId
}

// No red here: late is a word, amber at most, and "excused" is as plain as grey can be.
const STATUSES = {
  conditional: { tone: 'grey', pictogram: 'clock', word: 'status.conditional' },
  open: { tone: 'sky', pictogram: 'clock', word: 'status.open' },
  due: { tone: 'sky', pictogram: 'calendar', word: 'status.due' },
  overdue: { tone: 'amber', pictogram: 'calendar', word: 'status.overdue' },
  deferred: { tone: 'sky', pictogram: 'deferred', word: 'status.deferred' },
  part: { tone: 'sky', pictogram: 'clock', word: 'status.part' },
  'needs-decision': { tone: 'amber', pictogram: 'look', word: 'status.needs_decision' },
  fulfilled: { tone: 'accent', pictogram: 'check', word: 'status.fulfilled' },
  waived: { tone: 'grey', pictogram: 'excused', word: 'status.waived' },
  excused: { tone: 'grey', pictogram: 'excused', word: 'status.excused' },
  cancelled: { tone: 'grey', pictogram: 'close', word: 'status.cancelled' },
  replaced: { tone: 'grey', pictogram: 'swap', word: 'status.replaced' },
  'written-off': { tone: 'grey', pictogram: 'excused', word: 'status.written_off' },
  released: { tone: 'accent', pictogram: 'released', word: 'status.released' },
  accepted: { tone: 'accent', pictogram: 'check', word: 'status.accepted' },
  held: { tone: 'sky', pictogram: 'look', word: 'status.held' },
  returned: { tone: 'amber', pictogram: 'undo', word: 'status.returned' },
  put_right: { tone: 'grey', pictogram: 'put-right', word: 'status.put_right' },
  living: { tone: 'accent', pictogram: 'ear-tag', word: 'status.living' },
  passed_on: { tone: 'accent', pictogram: 'hands-passing', word: 'status.passed_on' },
  sold: { tone: 'grey', pictogram: 'sold', word: 'status.sold' },
  died: { tone: 'grey', pictogram: 'died', word: 'status.died' },
  stolen: { tone: 'grey', pictogram: 'stolen', word: 'status.stolen' },
} as const satisfies Record<string, StatusLook>

export type Status = keyof typeof STATUSES

/** Where something stands, as a word with its sign. */
export function StatusWord({ status }: { readonly status: Status }) {
  const { tone, pictogram, word } = STATUSES[status]
  return (
    <Chip tone={tone} pictogram={pictogram}>
      <T id={word} />
    </Chip>
  )
}
