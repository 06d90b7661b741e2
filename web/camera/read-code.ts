/** Finds a QR code in what the camera shows. */
export type ReadCode = (video: HTMLVideoElement) => Promise<string | undefined>

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}
interface DetectorMaker {
  new (options: { formats: readonly string[] }): Detector
  getSupportedFormats(): Promise<readonly string[]>
}

// Wide enough for a code on an ear tag at arm's length, small enough for a slow phone.
const WIDTH_MOST = 640

/** The phone's own reader where it has one; else ours, which is fetched only then. */
export async function codeReader(): Promise<ReadCode> {
  const { BarcodeDetector: Maker } = globalThis as { BarcodeDetector?: DetectorMaker }
  const formats: readonly string[] = (await Maker?.getSupportedFormats().catch(() => [])) ?? []
  if (Maker && formats.includes('qr_code')) {
    const detector = new Maker({ formats: ['qr_code'] })
    return async video => (await detector.detect(video).catch(() => []))[0]?.rawValue
  }
  const { default: jsQR } = await import('jsqr')
  const canvas = document.createElement('canvas')
  const pencil = canvas.getContext('2d', { willReadFrequently: true })
  return async video => {
    const scale = Math.min(1, WIDTH_MOST / (video.videoWidth || 1))
    canvas.width = Math.round(video.videoWidth * scale)
    canvas.height = Math.round(video.videoHeight * scale)
    if (!pencil || canvas.width === 0) return undefined
    pencil.drawImage(video, 0, 0, canvas.width, canvas.height)
    const { data, width, height } = pencil.getImageData(0, 0, canvas.width, canvas.height)
    return jsQR(data, width, height, { inversionAttempts: 'dontInvert' })?.data || undefined
  }
}
