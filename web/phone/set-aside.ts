import type { Id } from '#core/id.ts'
import { postJson } from '#web/api.ts'
import { openPhoneHere } from '#web/phone/here.ts'

/** Gives up what came back. On a phone the server is told when there is a signal. */
export async function setAside(id: Id): Promise<void> {
  const phone = openPhoneHere()
  if (!phone?.outbox.get(id)) return void (await postJson(`/inbox/${id}`, { as: 'set_aside' }))
  await phone.undo(id)
  void phone.sync(true)
}
