import type { Outcome } from '#books/outcome.ts'
import { projectionsOf } from '#server/gate/payload.ts'

type Projected = Pick<Outcome, 'items' | 'followed' | 'commitments'>

const NOTHING = {
  items: [],
  followed: [],
  commitments: [],
  flows: [],
  closed: [],
  reopened: [],
  linked: [],
  unlinked: [],
}

/** Rows in the shape that `ledger.write_projections` takes, as the gate makes them. */
export function projected(part: Partial<Projected>): ReturnType<typeof projectionsOf> {
  return projectionsOf({ ...NOTHING, ...part })
}
