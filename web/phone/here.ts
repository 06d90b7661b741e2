import { useSyncExternalStore } from 'react'
import type { Stage } from '#web/device/around.ts'
import type { Device } from '#web/device/device.ts'
import type { Standing } from '#web/device/status.ts'
import type { Unsent } from '#web/device/unsent.ts'

let here: Device | undefined
let version = 0
const watching = new Set<() => void>()

function watch(tell: () => void): () => void {
  watching.add(tell)
  return () => watching.delete(tell)
}

/** Opens this browser's phone, enrolled or not; the code of it is fetched only now. */
export async function startPhone(): Promise<Device> {
  const { openPhone } = await import('#web/device/phone.ts')
  const device = await openPhone()
  if (here === device) return device
  here = device
  const tell = () => {
    version++
    for (const each of watching) each()
  }
  device.watch(tell)
  device.status.watch(tell)
  tell()
  return device
}

/** The phone, where this browser is one and it is open. */
export function openPhoneHere(): Device | undefined {
  return here?.stage === 'open' ? here : undefined
}

/** Where this browser stands as a phone; followed. */
export function useStage(): Stage {
  return useSyncExternalStore(watch, () => here?.stage ?? 'none')
}

/** The phone, while it is open. */
export function usePhone(): Device | undefined {
  return useStage() === 'open' ? here : undefined
}

/** The phone, whether it is locked or not. */
export function phoneHere(): Device | undefined {
  return here
}

const SAVED: Standing['word'] = 'saved'
const NOTHING: Standing = { word: SAVED, waiting: 0, held: 0, needsYou: 0, photos: 0 }

/** How things stand with what was made on this phone; followed. */
export function useStanding(): Standing {
  return useSyncExternalStore(watch, () => here?.status.get() ?? NOTHING)
}

/** What was made on this phone and is not in the books for good, in the order in which it was made; followed. */
export function useUnsent(): readonly Unsent[] {
  useSyncExternalStore(watch, () => version)
  return openPhoneHere()?.outbox.all ?? []
}
