/**
 * Why a held entry goes back to whoever sent it. Chosen from these and never written: a sentence of one's own may say
 * who somebody is, and no name stands in the inbox.
 */
export const SENT_BACK_REASONS = [
  'wrong_family',
  'wrong_animal',
  'wrong_day',
  'wrong_amount',
  'entered_twice',
  /** What has to come before it, such as the birth, is in no books yet. */
  'earlier_missing',
  'picture_unclear',
  /** Nobody can tell from it what happened. */
  'unclear',
] as const

export type SentBackReason = (typeof SENT_BACK_REASONS)[number]
