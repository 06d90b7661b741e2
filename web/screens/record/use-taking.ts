import { useState } from 'react'
import type { Picture } from '#web/device/photos.ts'
import { reencode } from '#web/evidence/reencode.ts'
import { keepTaken } from '#web/evidence/taken.ts'
import type { Taken } from '#web/screens/record/typed.ts'
import type { Recording } from '#web/screens/record/use-recording.ts'

/** Takes pictures for a form: a photo is drawn anew here and kept, then the form names it. */
export function useTaking({ kind, filled, setOwn }: Recording) {
  const [busy, setBusy] = useState(false)
  const [isUnreadable, setUnreadable] = useState(false)
  const taken = filled.taken ?? []
  const add = async (picture: Picture, about: Omit<Taken, 'sha256'>) => {
    await keepTaken(filled.id, picture)
    if (taken.some(({ sha256 }) => sha256 === picture.sha256)) return
    // Whoever receives and signs stands by the entry, too.
    const signs = about.sort === 'signature' && about.of === 'to' && { receiver: true }
    setOwn({ taken: [...taken, { ...about, sha256: picture.sha256 }], ...signs })
  }
  const take = async (file: File) => {
    setBusy(true)
    const picture = await reencode(file).catch(() => undefined)
    setUnreadable(!picture)
    if (picture) await add(picture, { sort: kind.kind.startsWith('money.') ? 'document' : 'photo' })
    setBusy(false)
  }
  return { taken, busy, isUnreadable, add, take }
}
