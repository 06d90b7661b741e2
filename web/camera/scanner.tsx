import { type ReactNode, useEffect, useRef, useState } from 'react'
import { codeReader } from '#web/camera/read-code.ts'
import css from '#web/camera/scanner.module.css'
import { Dialog } from '#web/pieces/dialog.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { T } from '#web/words/t.tsx'

const LOOK_EVERY_MS = 200

interface ScannerProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  /** Whether the code that was read is one that was looked for; then the camera closes. */
  readonly onRead: (text: string) => boolean
}

/** The camera, until it has read a QR code that fits. */
export function Scanner({ open, onClose, title, onRead }: ScannerProps) {
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      {open && <Camera onRead={onRead} onClose={onClose} />}
    </Dialog>
  )
}

function Camera({ onRead, onClose }: Pick<ScannerProps, 'onRead' | 'onClose'>) {
  const video = useRef<HTMLVideoElement>(null)
  const [fails, setFails] = useState(false)
  const [isOther, setOther] = useState(false)
  const told = useRef({ onRead, onClose })
  told.current = { onRead, onClose }
  useEffect(() => {
    const shown = video.current
    if (!shown) return
    return watchFor(shown, {
      read: text => {
        if (told.current.onRead(text)) told.current.onClose()
        else setOther(true)
      },
      fail: () => setFails(true),
    })
  }, [])
  if (fails) {
    return (
      <Notice tone="amber" pictogram="camera">
        <T id="camera.fails" />
      </Notice>
    )
  }
  return (
    <>
      <video ref={video} className={css.video} playsInline muted autoPlay />
      <p role="status">
        <T id={isOther ? 'camera.other_code' : 'camera.hold'} />
      </p>
    </>
  )
}

interface Watch {
  readonly read: (text: string) => void
  readonly fail: () => void
}

/** Turns the camera on and looks for codes, until what it answers is called. */
function watchFor(video: HTMLVideoElement, { read, fail }: Watch): () => void {
  let isOver = false
  let stream: MediaStream | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const begin = async () => {
    const [camera, reader] = await Promise.all([
      navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }),
      codeReader(),
    ])
    stream = camera
    if (isOver) return stop()
    video.srcObject = camera
    const look = async () => {
      const text = await reader(video)
      if (isOver) return
      if (text) read(text)
      timer = setTimeout(() => void look(), LOOK_EVERY_MS)
    }
    await look()
  }
  const stop = () => {
    for (const track of stream?.getTracks() ?? []) track.stop()
  }
  begin().catch(fail)
  return () => {
    isOver = true
    clearTimeout(timer)
    stop()
  }
}
