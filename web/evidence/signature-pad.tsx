import { type PointerEvent, useRef, useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import type { Picture } from '#web/device/photos.ts'
import { pictureOfCanvas } from '#web/evidence/reencode.ts'
import css from '#web/evidence/signature-pad.module.css'
import { Stack } from '#web/pieces/stack.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const WIDTH = 800
const HEIGHT = 320

interface SignaturePadProps {
  readonly onDone: (picture: Picture) => void
  readonly onClose: () => void
}

/** A sheet to sign on with a finger, a pen or a mouse. How it was drawn is not kept, only what is to be seen. */
export function SignaturePad({ onDone, onClose }: SignaturePadProps) {
  const say = useWords()
  const sheet = useRef<HTMLCanvasElement>(null)
  const [isSigned, setSigned] = useState(false)
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons !== 1 || !sheet.current) return
    stroke(sheet.current, event.nativeEvent, event.type === 'pointerdown')
    setSigned(true)
  }
  const clear = () => {
    sheet.current?.getContext('2d')?.clearRect(0, 0, WIDTH, HEIGHT)
    setSigned(false)
  }
  const keep = async () => {
    if (sheet.current) onDone(await pictureOfCanvas(sheet.current))
  }
  return (
    <Stack gap="s">
      <canvas
        ref={sheet}
        width={WIDTH}
        height={HEIGHT}
        className={css.sheet}
        role="img"
        aria-label={say('evidence.sign_here')}
        onPointerDown={event => {
          event.currentTarget.setPointerCapture(event.pointerId)
          draw(event)
        }}
        onPointerMove={draw}
      />
      <Stack row gap="s">
        <Button kind="primary" size="s" disabled={!isSigned} onClick={() => void keep()}>
          <T id="evidence.keep_signature" />
        </Button>
        <Button size="s" disabled={!isSigned} onClick={clear}>
          <T id="evidence.clear" />
        </Button>
        <Button size="s" kind="plain" onClick={onClose}>
          <T id="evidence.no_signature" />
        </Button>
      </Stack>
    </Stack>
  )
}

const last = new WeakMap<HTMLCanvasElement, readonly [x: number, y: number]>()

/** Draws from where the finger was to where it is; a tap is a dot. */
function stroke(canvas: HTMLCanvasElement, event: globalThis.PointerEvent, isFirst: boolean): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const box = canvas.getBoundingClientRect()
  const x = ((event.clientX - box.left) * WIDTH) / box.width
  const y = ((event.clientY - box.top) * HEIGHT) / box.height
  const [fromX, fromY] = (isFirst ? undefined : last.get(canvas)) ?? [x, y]
  context.lineWidth = 4
  context.lineCap = 'round'
  context.strokeStyle = '#111'
  context.beginPath()
  context.moveTo(fromX, fromY)
  context.lineTo(x, y)
  context.stroke()
  last.set(canvas, [x, y])
}
