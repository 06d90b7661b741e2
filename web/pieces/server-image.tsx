import { useQuery } from '@tanstack/react-query'
import { type ImgHTMLAttributes, useEffect, useState } from 'react'
import { getBlob } from '#web/api.ts'

interface ServerImageProps extends Omit<ImgHTMLAttributes<HTMLImageElement>, 'src'> {
  /** Within the interface of the server, such as `/people/…/photos/…`. */
  readonly path: string
  readonly alt: string
}

/** A picture that the server keeps, out of memory again as soon as it is not shown. */
export function ServerImage({ path, alt, ...rest }: ServerImageProps) {
  const address = useServerFile(path)
  return <img {...rest} alt={alt} {...(address && { src: address })} />
}

/** An address for what the server keeps, for as long as it is shown. */
export function useServerFile(path: string): string | undefined {
  const read = useQuery({
    queryKey: ['image', path],
    queryFn: ({ signal }) => getBlob(path, signal),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return useAddressOf(read.data)
}

/** An address for these bytes, for as long as they are shown. */
export function useAddressOf(bytes: Blob | null | undefined): string | undefined {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (!bytes) return
    const made = URL.createObjectURL(bytes)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [bytes])
  return address
}
