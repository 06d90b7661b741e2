import { encode } from 'uqr'
import css from '#web/pieces/qr-code.module.css'

interface QrCodeProps {
  readonly text: string
  /** Said aloud in place of the squares. */
  readonly label: string
}

/** A QR code, drawn here; always dark on white, because cameras expect it so. */
export function QrCode({ text, label }: QrCodeProps) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className={css.qr}
    >
      <path d={squares.join('')} />
    </svg>
  )
}
