import type { Id } from '#core/id.ts'
import { postJson } from '#web/api.ts'
import { openPhoneHere } from '#web/phone/here.ts'
import { noteTakenBack } from '#web/phone/taken-back.ts'

/**
 * Gives up what came back, or takes back what is held. On a phone the server is told of what came back once there is a
 * signal; of what is held it is asked at once, since somebody may have settled that meanwhile: refused with 404 then.
 */
export async function setAside(id: Id, as: 'set_aside' | 'take_back'): Promise<void> {
  const phone = openPhoneHere()
  if (as === 'set_aside' && phone?.outbox.get(id)) {
    await phone.undo(id)
    noteTakenBack(id)
    void phone.sync(true)
    return
  }
  try {
    await postJson(`/inbox/${id}`, { as })
    noteTakenBack(id)
  } finally {
    void phone?.sync(true)
  }
}
