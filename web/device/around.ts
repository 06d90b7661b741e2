import type { DeviceStore } from '#web/device/store.ts'
import type { Fetch } from '#web/device/wire.ts'

/** The world around a phone, so that tests can bring their own. */
export interface Around {
  readonly store: DeviceStore
  readonly fetch: Fetch
  readonly now: () => number
  readonly random: (count: number) => Uint8Array
  /** Lets one tab sync at a time; undefined where browsers have no such locks. */
  readonly locks?: Pick<LockManager, 'request'> | undefined
  readonly iterations?: number
}

/** `none`: not enrolled; `locked`: a PIN is asked for; `open`: at work. */
export type Stage = 'none' | 'locked' | 'open'
