import type { Kind } from '#core/kind.ts'
import { SENT_BACK_REASONS, type SentBackReason } from '#core/sent-back.ts'
import { reasonsFor } from '#web/screens/entry/ways-open.ts'

/** They are about a field, which not every act has. */
const OF_FIELDS: readonly SentBackReason[] = ['wrong_family', 'wrong_animal', 'wrong_amount']

/** Why an entry of this kind may be sent back: nothing is said of a field or a picture that it does not have. */
export function whysFor(kind: Kind | undefined, hasPictures: boolean): readonly SentBackReason[] {
  const fits = reasonsFor(kind)
  return SENT_BACK_REASONS.filter(reason => {
    if (reason === 'picture_unclear') return hasPictures
    return !OF_FIELDS.includes(reason) || fits.includes(reason)
  })
}
