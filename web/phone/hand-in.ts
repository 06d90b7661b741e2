import { postJson } from '#web/api.ts'
import { sendEntries } from '#web/books/queries.ts'
import { BATCH_MOST } from '#web/device/answers-to.ts'
import type { Unsent } from '#web/device/unsent.ts'
import { openPhoneHere } from '#web/phone/here.ts'
import { ProblemError } from '#web/problem.ts'

/** What came of a copy that was handed in: `sent` on a desk, `taken` into the outbox of this phone. */
export type HandedIn =
  | { readonly as: 'taken'; readonly count: number }
  | { readonly as: 'sent'; readonly accepted: number; readonly held: number; readonly returned: number }

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
    return { as: 'taken', count: opened.unsent.length }
  }
  const { openCopy } = await import('#web/device/copy.ts')
  const opened = await openCopy(text, secret)
  if ('fault' in opened) throw faultOf(opened.fault)
  return sendHere(opened.unsent)
}

async function sendHere(unsent: readonly Unsent[]): Promise<HandedIn> {
  const people = unsent.filter(({ what }) => what === 'person')
  for (const { body } of people) await postJson('/people', body)
  const entries = unsent.filter(({ what }) => what === 'entry')
  const sum = { accepted: 0, held: 0, returned: 0 }
  for (let from = 0; from < entries.length; from += BATCH_MOST) {
    const batch = entries.slice(from, from + BATCH_MOST)
    for (const { answer } of await sendEntries(batch.map(({ body }) => body))) sum[answer]++
  }
  return { as: 'sent', ...sum, accepted: sum.accepted + people.length }
}

function faultOf(code: 'wrong_secret' | 'not_a_copy'): ProblemError {
  const field = code === 'wrong_secret' ? 'secret' : 'file'
  return new ProblemError({ status: 422, code, sentence: code, fields: { [field]: code } })
}
