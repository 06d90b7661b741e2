import { postJson } from '#web/api.ts'
import { Device } from '#web/device/device.ts'
import { setDraftPlace, setStandIn } from '#web/device/door.ts'
import { attachTriggers } from '#web/device/triggers.ts'
import type { Session } from '#web/session/session.ts'

/** What lets a phone in: what its QR code says, or the code that was typed. */
export type Shown = { readonly token: string } | { readonly code: string }

/** Asks the server to let this phone in; the session it answers with goes to `enrol` or `enrolAgain`. */
export function letIn(shown: Shown, name?: string): Promise<Session> {
  return postJson<Session>('/devices/enrol', { ...shown, ...(name && { name }) })
}

let opened: Promise<Device> | undefined

/**
 * This browser as a phone, once per page; enrolled or not. From the first call on it answers for the server as far
 * as it can. Loaded lazily: what is no phone never fetches this.
 */
export function openPhone(): Promise<Device> {
  opened ??= Device.open().then(device => {
    const settle = () => {
      setStandIn(device.stage === 'none' ? undefined : device)
      setDraftPlace(device.stage === 'open' ? device.drafts : undefined)
    }
    device.watch(settle)
    settle()
    attachTriggers(device)
    return device
  })
  return opened
}
