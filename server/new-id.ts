import { randomBytes } from 'node:crypto'
import { type Id, idFrom } from '#core/id.ts'

/** A fresh UUIDv7 made here, for what no device has given an id. */
export function newId(): Id {
  return idFrom(Date.now(), randomBytes(10))
}
