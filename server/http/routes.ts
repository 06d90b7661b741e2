import { ACCOUNT_ROUTES } from '#server/access/account-routes.ts'
import { DEVICE_ROUTES } from '#server/access/device-routes.ts'
import { INVITATION_ROUTES } from '#server/access/invitation-routes.ts'
import { MEMBER_ROUTES } from '#server/access/member-routes.ts'
import { PASSKEY_ROUTES } from '#server/access/passkey-routes.ts'
import { SESSION_ROUTES } from '#server/access/session-routes.ts'
import { SETUP_ROUTES } from '#server/access/setup-routes.ts'
import { TOTP_ROUTES } from '#server/access/totp-routes.ts'
import { EXPORT_ROUTES } from '#server/exports/export-routes.ts'
import { FIGURE_ROUTES } from '#server/figures/figure-routes.ts'
import { HEALTH_ROUTES } from '#server/http/health-routes.ts'
import { referenceRoutes } from '#server/http/reference-routes.ts'
import type { Route } from '#server/http/route.ts'
import { IMPORT_ROUTES } from '#server/imports/import-routes.ts'
import { BOOK_ROUTES } from '#server/reading/routes.ts'
import { REGISTER_ROUTES } from '#server/registers/register-routes.ts'
import { EVIDENCE_ROUTES } from '#server/vault/evidence-routes.ts'
import { PEOPLE_ROUTES } from '#server/vault/people-routes.ts'
import { RECORD_ROUTES } from '#server/vault/record-routes.ts'

const DESCRIBED: readonly Route[] = [
  ...SETUP_ROUTES,
  ...SESSION_ROUTES,
  ...TOTP_ROUTES,
  ...PASSKEY_ROUTES,
  ...ACCOUNT_ROUTES,
  ...MEMBER_ROUTES,
  ...INVITATION_ROUTES,
  ...DEVICE_ROUTES,
  ...BOOK_ROUTES,
  ...FIGURE_ROUTES,
  ...REGISTER_ROUTES,
  ...PEOPLE_ROUTES,
  ...RECORD_ROUTES,
  ...EVIDENCE_ROUTES,
  ...IMPORT_ROUTES,
  ...EXPORT_ROUTES,
  ...HEALTH_ROUTES,
]

/** Every route there is. A room adds its list above; documentation, permissions and fuzzing follow by themselves. */
export const ROUTES: readonly Route[] = [...DESCRIBED, ...referenceRoutes(DESCRIBED)]
