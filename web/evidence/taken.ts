import type { Id } from '#core/id.ts'
import { asProblem } from '#web/device/locked-error.ts'
import type { Described, Picture } from '#web/device/photos.ts'
import { openPhoneHere } from '#web/phone/here.ts'

/** On a desk pictures lie in memory until they are sent: a browser that several people use keeps none. */
const here = new Map<string, Picture>()

/** Keeps a picture that was just taken for an entry that is being filled in: on a phone sealed on its disk. */
export async function keepTaken(entry: Id, picture: Picture): Promise<void> {
  const phone = openPhoneHere()
  if (phone) await phone.photos.keep(entry, picture).catch(asProblem)
  else here.set(picture.sha256, picture)
}

/** Whether its bytes are still here: a desk that was loaded anew has none. */
export function isTakenHere(sha256: string): boolean {
  const phone = openPhoneHere()
  return phone ? phone.photos.all.some(one => one.sha256 === sha256) : here.has(sha256)
}

/** A picture that is here and not yet with the server, or was until just now. */
export async function takenHere(sha256: string): Promise<Picture | undefined> {
  return here.get(sha256) ?? (await openPhoneHere()?.photos.picture(sha256))
}

/** Before the entry is recorded: whom each of its pictures is about; on a phone, for when it goes out. */
export async function describeTaken(entry: Id, pictures: readonly Described[]): Promise<void> {
  await openPhoneHere()?.photos.describe(entry, pictures)
}

/** The server has it. */
export function letGoOf(sha256: string): void {
  here.delete(sha256)
}
