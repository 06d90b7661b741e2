import type { Route } from '#server/http/route.ts'
import { ANIMAL_ROUTES } from '#server/reading/animal-routes.ts'
import { ANSWER_ROUTES } from '#server/reading/answer-routes.ts'
import { CANDIDATE_ROUTES } from '#server/reading/candidate-routes.ts'
import { CHANGE_ROUTES } from '#server/reading/change-routes.ts'
import { ENTRY_ROUTES } from '#server/reading/entry-routes.ts'
import { FAMILY_ROUTES } from '#server/reading/family-routes.ts'
import { FUND_ROUTES } from '#server/reading/fund-routes.ts'
import { INBOX_ROUTES } from '#server/reading/inbox-routes.ts'
import { OPTION_ROUTES } from '#server/reading/option-routes.ts'
import { PERIOD_ROUTES } from '#server/reading/period-routes.ts'
import { TODAY_ROUTES } from '#server/reading/today-routes.ts'

/** The journal and what follows from it, for screens and other programs. */
export const BOOK_ROUTES: readonly Route[] = [
  ...ENTRY_ROUTES,
  ...ANSWER_ROUTES,
  ...CHANGE_ROUTES,
  ...TODAY_ROUTES,
  ...FAMILY_ROUTES,
  ...ANIMAL_ROUTES,
  ...FUND_ROUTES,
  ...INBOX_ROUTES,
  ...CANDIDATE_ROUTES,
  ...PERIOD_ROUTES,
  ...OPTION_ROUTES,
]
