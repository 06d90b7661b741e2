import { useState } from 'react'
import type { Picture } from '#web/device/photos.ts'
import { reencode } from '#web/evidence/reencode.ts'
import { keepTaken } from '#web/evidence/taken.ts'
import { withTaken } from '#web/screens/record/taken-pictures.ts'
import type { Taken } from '#web/screens/record/typed.ts'
import type { Recording } from '#web/screens/record/use-recording.ts'

/** Takes pictures for a form: a photo is drawn anew here and kept, then the form names it. */
export function useTaking({ kind, filled, setOwn }: Recording) {
  const [busy, setBusy] = useState(false)
  const [isUnreadable, setUnreadable] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const taken = filled.taken ?? []
  const add = async (picture: Picture, about: Omit<Taken, 'sha256'>) => {
    setProblem(undefined)
    try {
      await keepTaken(filled.id, picture)
      setOwn(now => withTaken(now, { ...about, sha256: picture.sha256 }))
    } catch (fault) {
      setProblem(fault)
    }
  }
  const take = async (file: File) => {
    setBusy(true)
    const picture = await reencode(file).catch(() => undefined)
    setUnreadable(!picture)
    if (picture) await add(picture, { sort: kind.kind.startsWith('money.') ? 'document' : 'photo' })
    setBusy(false)
  }
  return { taken, busy, isUnreadable, problem, add, take }
}
