import { fillSample } from '#examples/sample/fill.ts'
import type { Database } from '#server/database/database.ts'
import { beginWorkspace } from '#server/founding/begin-workspace.ts'
import type { Rooms } from '#server/http/rooms.ts'

/** What happens after a workspace was founded: the sample, or what every workspace begins with. */
export function roomsOf(database: Database, masterKey: Uint8Array): Rooms {
  return {
    afterFounding: async (start, context) => {
      if (start === 'sample') await fillSample(database, context, todayIs(), masterKey)
      else await database.inTenant(context, tx => beginWorkspace(tx, context.user, todayIs()))
    },
  }
}

/** The day it is here. */
export function todayIs(): string {
  return new Date().toISOString().slice(0, 10)
}
