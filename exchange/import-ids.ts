import { hash } from 'node:crypto'
import { type Id, idFrom } from '#core/id.ts'

/** Makes the id of one thing of an import; of two entries of one day the lower `turn` comes first. */
export type MakeId = (what: string, turn?: number) => Id

const TURN_MOST = 0xfff

/**
 * Ids that are the same whenever the same import is worked out again, so that one that broke off can go on: UUIDv7
 * of the moment the file arrived, and of what the thing is. An import that is made anew gets other ids.
 */
export function idsOf(importId: Id, madeAtMs: number): MakeId {
  return (what, turn = 0) => {
    const bytes = Buffer.from(hash('sha256', `${importId} ${what}`), 'hex').subarray(0, 10)
    const order = Math.min(turn, TURN_MOST)
    bytes[0] = order >> 8
    bytes[1] = order & 0xff
    return idFrom(madeAtMs, bytes)
  }
}
