import type { Device } from '#web/device/device.ts'
import { KeepTrying } from '#web/device/keep-trying.ts'
import { LockedError } from '#web/device/locked-error.ts'
import { isUnheard, knock, onSignal, tellSignal } from '#web/device/signal.ts'
import { UNDO_MS } from '#web/device/sync.ts'

const EVERY_MS = 5 * 60_000
const LOOK_MS = 10_000

/**
 * What makes a phone send and fetch by itself: a signal that comes, the app that comes to the front, five minutes,
 * a new entry once it can no longer be undone, and soon again what could not be sent; and what locks it: five minutes
 * without a touch. Another tab may have written meanwhile: whoever comes back to this one sees it.
 */
export function attachTriggers(device: Device): void {
  const sync = () => {
    const isAble = device.stage === 'open' && navigator.onLine && !document.hidden
    if (!isAble) return
    // Where nobody answered, a knock says at less cost whether a try is worth it.
    if (isUnheard()) void knock()
    else if (device.patience.isOver) void device.sync()
  }
  const trying = new KeepTrying(() => !document.hidden && isCutOff(device), sync)
  let wasOpen = device.stage === 'open'
  const look = () => {
    const { stage } = device
    const hasLocked = wasOpen && stage === 'locked'
    wasOpen = stage === 'open'
    // What was read goes out of memory, too.
    if (hasLocked) void device.lock()
  }
  const readAnew = () => {
    if (device.stage !== 'open' || device.status.get().sending) return
    // Where another tab has wiped the phone, what this one still has in memory goes as well.
    device.outbox.load().catch((fault: unknown) => {
      if (fault instanceof LockedError) void device.lock()
    })
  }
  addEventListener('focus', readAnew)
  onSignal(() => {
    device.patience.forgive()
    sync()
  })
  addEventListener('online', tellSignal)
  document.addEventListener('visibilitychange', () => {
    look()
    if (document.hidden) void device.drafts.flush().catch(() => {})
    else {
      readAnew()
      sync()
    }
    trying.look()
  })
  for (const touched of ['pointerdown', 'keydown', 'wheel'] as const) {
    addEventListener(touched, () => device.touch(), { capture: true, passive: true })
  }
  setInterval(sync, EVERY_MS)
  setInterval(look, LOOK_MS)
  let waiting = 0
  device.watch(() => {
    look()
    const { waiting: now } = device.status.get()
    if (now > waiting) setTimeout(sync, UNDO_MS + 500)
    waiting = now
    trying.look()
  })
}

/** Something waits here, and the last try to send it met with no answer. */
function isCutOff({ stage, status }: Device): boolean {
  const { waiting, photos, trouble } = status.get()
  return stage === 'open' && waiting + photos > 0 && (trouble === 'unreachable' || isUnheard())
}
