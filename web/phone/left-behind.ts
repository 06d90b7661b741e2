/** What a phone would leave behind if it forgot now: counted without opening anything. */
export interface LeftBehind {
  readonly unsent: number
  readonly drafts: number
  readonly photos: number
}

/** Counts what was not sent and what was only begun; works while the phone is locked. */
export async function leftBehind(): Promise<LeftBehind> {
  const { DeviceStore } = await import('#web/device/store.ts')
  const store = new DeviceStore()
  try {
    const { outbox, drafts, photos } = store
    return { unsent: await outbox.count(), drafts: await drafts.count(), photos: await photos.count() }
  } finally {
    store.close()
  }
}
