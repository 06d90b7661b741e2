import type { Picture } from '#web/device/photos.ts'

const SIDE_MOST = 1600
const BYTES_MOST = 200_000
const QUALITIES = [0.82, 0.7, 0.55]
/** Below this a picture is not made smaller any more: nobody would see what is in it. */
const SIDE_LEAST = 400

/** Whether pictures can be taken here: without a secure address a browser tells no fingerprints. */
export function takesPictures(): boolean {
  return Boolean(globalThis.crypto?.subtle)
}

/**
 * Draws a photo anew, upright, as a JPEG of at most 1600 pixels a side and 200 KB. What the camera wrote beside it, the
 * place first of all, is left behind. Throws where the file is no photo that this browser can read.
 */
export async function reencode(file: Blob): Promise<Picture> {
  const photo = await createImageBitmap(file, { imageOrientation: 'from-image' })
  for (let side = SIDE_MOST; ; side = Math.round(side * 0.75)) {
    const canvas = drawn(photo, side)
    for (const quality of QUALITIES) {
      const blob = await blobOf(canvas, 'image/jpeg', quality)
      if (blob.size <= BYTES_MOST || side <= SIDE_LEAST) return pictureOf(blob)
    }
  }
}

/** What was drawn by hand, as a PNG. */
export async function pictureOfCanvas(canvas: HTMLCanvasElement): Promise<Picture> {
  return pictureOf(await blobOf(canvas, 'image/png'))
}

function drawn(photo: ImageBitmap, sideMost: number): HTMLCanvasElement {
  const scale = Math.min(1, sideMost / Math.max(photo.width, photo.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(photo.width * scale))
  canvas.height = Math.max(1, Math.round(photo.height * scale))
  canvas.getContext('2d')?.drawImage(photo, 0, 0, canvas.width, canvas.height)
  return canvas
}

function blobOf(canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const done = (blob: Blob | null) => (blob ? resolve(blob) : reject(new Error('nothing was drawn')))
    canvas.toBlob(done, type, quality)
  })
}

async function pictureOf(blob: Blob): Promise<Picture> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const sha256 = Array.from(hash, byte => byte.toString(16).padStart(2, '0')).join('')
  return { sha256, type: blob.type, bytes }
}
