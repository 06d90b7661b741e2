import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Picture } from '#web/device/photos.ts'
import { takenHere } from '#web/evidence/taken.ts'
import css from '#web/evidence/thumbnail.module.css'
import { useAddressOf } from '#web/pieces/server-image.tsx'

/** The picture with this fingerprint, where its bytes are here; null where they are not. */
export function useTaken(sha256: string): Picture | null | undefined {
  const found = useQuery({
    queryKey: ['taken', sha256],
    queryFn: async () => (await takenHere(sha256)) ?? null,
    // Opened from this device, and out of memory with the page.
    networkMode: 'always',
    gcTime: 0,
  })
  return found.data
}

interface ThumbnailProps {
  readonly sha256: string
  readonly alt: string
}

/** A picture that is here, small. */
export function Thumbnail({ sha256, alt }: ThumbnailProps) {
  const url = useUrlOf(useTaken(sha256))
  return url ? <img className={css.small} src={url} alt={alt} /> : <span className={css.small} />
}

/** An address for the bytes, for as long as they are shown. */
export function useUrlOf(picture: Picture | null | undefined): string | undefined {
  return useAddressOf(useMemo(() => picture && new Blob([picture.bytes], { type: picture.type }), [picture]))
}
