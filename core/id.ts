/** UUIDv7 made on the device; also the idempotency key of whatever carries it. */
export type Id = string

const FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Whether the text is a lower-case UUID. */
export function isId(text: string): boolean {
  return FORM.test(text)
}

/**
 * The UUIDv7 (RFC 9562, 5.7) of an instant and ten random bytes; the caller brings both, so that
 * ids can be repeated in tests and made on a phone as on the server.
 */
export function idFrom(milliseconds: number, random: Uint8Array): Id {
  const time = Math.floor(milliseconds).toString(16).padStart(12, '0')
  const bytes = Array.from(random.subarray(0, 10))
  bytes[0] = ((bytes[0] ?? 0) & 0x0f) | 0x70
  bytes[2] = ((bytes[2] ?? 0) & 0x3f) | 0x80
  const tail = bytes.map(byte => byte.toString(16).padStart(2, '0')).join('')
  return `${time.slice(0, 8)}-${time.slice(8)}-${tail.slice(0, 4)}-${tail.slice(4, 8)}-${tail.slice(8)}`
}
