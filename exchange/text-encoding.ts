import { SheetRefused } from '#exchange/sheet.ts'

/**
 * The text of a CSV file. With a byte order mark it says itself what it is; else it is UTF-8 where it is valid
 * UTF-8, UTF-16 where every other byte is nothing, and otherwise what Excel in China writes: GB18030.
 */
export function decodeText(bytes: Uint8Array): string {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes)
  if (text.includes('\0'))
    throw new SheetRefused('not_text', 'This is not a table. Send an .xlsx or .csv file.')
  return text
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const half = halfEmpty(bytes)
  if (half) return half
  return isUtf8(bytes) ? 'utf-8' : 'gb18030'
}

/** UTF-16 without a mark: in its commas, digits and line ends one byte of two is zero. */
function halfEmpty(bytes: Uint8Array): string | undefined {
  const start = bytes.subarray(0, 1024)
  const zeros = [0, 0]
  start.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (odd > start.length / 8 && even === 0) return 'utf-16le'
  return even > start.length / 8 && odd === 0 ? 'utf-16be' : undefined
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
