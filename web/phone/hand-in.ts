import { postJson } from '#web/api.ts'
import { sendEntries } from '#web/books/queries.ts'
import { BATCH_MOST } from '#web/device/answers-to.ts'
import type { Copied } from '#web/device/copy.ts'
import type { TakenPhoto } from '#web/device/photos.ts'
import { isRefusal } from '#web/device/refusal.ts'
import { evidencePath } from '#web/device/send-photos.ts'
import type { Unsent } from '#web/device/unsent.ts'
import { putBytes } from '#web/device/wire.ts'
import { openPhoneHere } from '#web/phone/here.ts'
import { ProblemError } from '#web/problem.ts'

/** What came of a copy that was handed in: `sent` on a desk, `taken` into the outbox of this phone. */
export type HandedIn =
  | { readonly as: 'taken'; readonly count: number; readonly photos: number }
  | ({ readonly as: 'sent' } & Sum)

/** How many entries were answered how, how many photos went with them, and what of the rest was not wanted. */
interface Sum {
  readonly accepted: number
  readonly held: number
  readonly returned: number
  readonly photos: number
  readonly photosLeft: number
  readonly familiesLeft: number
}

/**
 * Hands in what another phone has not sent. Everything keeps its id, so that handing it in twice, or by two people,
 * records it once.
 */
export async function handIn(text: string, secret: string): Promise<HandedIn> {
  const phone = openPhoneHere()
  if (phone) {
    const opened = await phone.takeCopy(text, secret)
    if ('fault' in opened) throw faultOf(opened.fault)
    void phone.sync(true)
    return { as: 'taken', count: opened.unsent.length, photos: opened.photos.length }
  }
  const { openCopy } = await import('#web/device/copy.ts')
  const opened = await openCopy(text, secret)
  if ('fault' in opened) throw faultOf(opened.fault)
  return { as: 'sent', ...(await sendHere(opened)) }
}

async function sendHere({ unsent, photos }: Copied): Promise<Sum> {
  const people = unsent.filter(({ what }) => what === 'person')
  let added = 0
  for (const { body } of people) if (await addPerson(body)) added++
  const sum = { accepted: added, held: 0, returned: 0, familiesLeft: people.length - added }
  const entries = unsent.filter(({ what }) => what === 'entry')
  const cameBack = new Set<string>()
  for (let from = 0; from < entries.length; from += BATCH_MOST) {
    const batch = entries.slice(from, from + BATCH_MOST)
    for (const { id, answer } of await sendEntries(batch.map(({ body }) => body))) {
      sum[answer]++
      if (answer === 'returned') cameBack.add(id)
    }
  }
  const sent = await sendTaken(photos.filter(({ entry }) => !cameBack.has(entry)))
  return { ...sum, photos: sent, photosLeft: photos.length - sent }
}

/** Sends them one after the other; the answer is how many of them the server has now. */
async function sendTaken(photos: readonly TakenPhoto[]): Promise<number> {
  let sent = 0
  for (const photo of photos) {
    try {
      await putBytes(fetch, evidencePath(photo), photo)
      sent++
    } catch (fault) {
      // Whom or what it shows may not be in the books any more; the others are sent all the same.
      if (!isRefusal(fault)) throw fault
    }
  }
  return sent
}

/** One family that is not wanted so keeps nothing else from being handed in; what names it comes back. */
async function addPerson(body: Unsent['body']): Promise<boolean> {
  try {
    await postJson('/people', body)
    return true
  } catch (fault) {
    if (!isRefusal(fault)) throw fault
    return false
  }
}

function faultOf(code: 'wrong_secret' | 'not_a_copy'): ProblemError {
  const field = code === 'wrong_secret' ? 'secret' : 'file'
  return new ProblemError({ status: 422, code, sentence: code, fields: { [field]: code } })
}
