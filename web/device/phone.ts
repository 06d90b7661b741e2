import { Device } from '#web/device/device.ts'
import { setDraftPlace, setStandIn } from '#web/device/door.ts'
import { fetchHeard } from '#web/device/signal.ts'
import { attachTriggers } from '#web/device/triggers.ts'
import { setDayIn } from '#web/values/today.ts'

let opened: Promise<Device> | undefined

/**
 * This browser as a phone, once per page; enrolled or not. From the first call on it answers for the server as far
 * as it can. Loaded lazily: what is no phone never fetches this.
 */
export function openPhone(): Promise<Device> {
  opened ??= Device.open({ fetch: fetchHeard }).then(device => {
    const settle = () => {
      setStandIn(device.stage === 'none' ? undefined : device)
      setDayIn(device.stage === 'open' ? here => device.branch.dayOn(here) : undefined)
      setDraftPlace(device.stage === 'open' ? device.drafts : undefined)
    }
    device.watch(settle)
    settle()
    attachTriggers(device)
    return device
  })
  return opened
}
