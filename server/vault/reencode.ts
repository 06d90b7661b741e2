import { Problem } from '#server/http/problem.ts'

/** A photo as it is kept: upright, at most 1600 pixels a side, with nothing of the camera's own record. */
export interface Photo {
  readonly bytes: Buffer
  readonly width: number
  readonly height: number
}

const SIDE_MOST = 1600
const PIXELS_MOST = 24_000_000

/** A photo as it is sent has no more bytes than this. */
export const PHOTO_BYTES_MOST = 6_000_000

/** What a file begins with; what it is called is not asked. */
const MAGIC: readonly (readonly [type: string, at: number, bytes: readonly number[]])[] = [
  ['image/jpeg', 0, [0xff, 0xd8, 0xff]],
  ['image/png', 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/webp', 8, [0x57, 0x45, 0x42, 0x50]],
]

/** What a file is by its first bytes; undefined: no photo that can be kept. */
export function photoTypeOf(sent: Uint8Array): string | undefined {
  return MAGIC.find(([, at, bytes]) => bytes.every((byte, index) => sent[at + index] === byte))?.[0]
}

/** Refuses a photo of too many bytes. */
export function requirePhotoSize(bytes: Uint8Array): void {
  if (bytes.length <= PHOTO_BYTES_MOST) return
  throw new Problem(413, 'too_large', 'The photo has more than 6 MB. Send it smaller.')
}

/**
 * Draws the photo anew, as JPEG. The place it was taken, the camera and hidden previews are gone: not copied
 * over.
 */
export async function reencode(sent: Uint8Array): Promise<Photo> {
  if (!photoTypeOf(sent)) throw notAPhoto()
  // What draws is large, and many an office never keeps a photo.
  const { default: sharp } = await import('sharp')
  try {
    const { data, info } = await sharp(sent, { limitInputPixels: PIXELS_MOST, failOn: 'error', pages: 1 })
      .rotate()
      .resize({ width: SIDE_MOST, height: SIDE_MOST, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 80, mozjpeg: true })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, width: info.width, height: info.height }
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    throw notAPhoto()
  }
}

function notAPhoto(): Problem {
  const sentence =
    'This is not a photo that can be kept. Send a JPEG, PNG or WebP of at most 24 million pixels.'
  return new Problem(415, 'photo_unreadable', sentence)
}
