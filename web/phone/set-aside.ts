import type { Id } from '#core/id.ts'
import { postJson } from '#web/api.ts'
import { openPhoneHere } from '#web/phone/here.ts'

/**
 * Gives up what came back, or takes back what is held. On a phone the server is told of what came back once there is a
 * signal; of what is held it is asked at once, since somebody may have let that in meanwhile: refused with 404 then.
 */
export async function setAside(id: Id): Promise<void> {
  const phone = openPhoneHere()
  if (phone?.outbox.get(id)?.state === 'returned') {
    await phone.undo(id)
    void phone.sync(true)
    return
  }
  try {
    await postJson(`/inbox/${id}`, { as: 'set_aside' })
  } finally {
    void phone?.sync(true)
  }
}
