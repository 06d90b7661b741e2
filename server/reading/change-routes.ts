import { z } from 'zod'
import { type Route, route } from '#server/http/route.ts'
import { SentJson } from '#server/http/sent.ts'
import { readBranch } from '#server/reading/branch.ts'
import { branchSchema } from '#server/reading/branch-shape.ts'
import { maySeeNames } from '#server/reading/labels.ts'
import { RECORDERS } from '#server/reading/shapes.ts'

const changes = route({
  method: 'GET',
  path: '/api/v1/changes',
  who: RECORDERS,
  summary:
    'What a phone takes along: its places and what hangs on them, all of it or what changed since a cursor',
  query: z.strictObject({ since: z.string().max(200).optional() }),
  answer: branchSchema,
  handle: async ({ database, context, roles, session, query }) => {
    const taker = { places: session.places, seesNames: maySeeNames(roles) }
    return new SentJson(await database.inTenant(context, tx => readBranch(tx, taker, query.since)))
  },
})

/** What phones pull. */
export const CHANGE_ROUTES: readonly Route[] = [changes]
