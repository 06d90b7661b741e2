import { type Id, idFrom } from '#core/id.ts'

/** An id made on this device. */
export function newId(): Id {
  return idFrom(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
}
