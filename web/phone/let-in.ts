import { deleteJson, getJson } from '#web/api.ts'
import { setPhoneKey } from '#web/device/door.ts'
import type { LetIn } from '#web/device/profile.ts'
import type { Session } from '#web/session/session.ts'

const KEPT = 'phone-let-in'

/** Notes that this phone was let in, until a PIN seals it: who loads the page anew goes on with the PIN. */
export function noteLetIn({ key }: LetIn): void {
  if (key) sessionStorage.setItem(KEPT, key)
}

/** The PIN has sealed it. */
export function forgetLetIn(): void {
  sessionStorage.removeItem(KEPT)
}

/** Who was let in and has no PIN yet; undefined where nobody was. */
export async function letInHere(): Promise<LetIn | undefined> {
  const key = sessionStorage.getItem(KEPT)
  if (!key) return undefined
  setPhoneKey(key)
  const session = await getJson<Session>('/session').catch(() => undefined)
  setPhoneKey(undefined)
  return session?.device ? { ...session, key } : undefined
}

/** Ends the session of somebody whom this phone does not belong to. */
export async function turnAway({ key }: LetIn): Promise<void> {
  setPhoneKey(key)
  await deleteJson('/session').finally(() => setPhoneKey(undefined))
}
