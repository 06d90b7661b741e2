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
  const read = useQuery({
    queryKey: ['image', path],
    queryFn: ({ signal }) => getBlob(path, signal),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const address = useAddressOf(read.data)
  return <img {...rest} alt={alt} {...(address && { src: address })} />
}

function useAddressOf(bytes: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (!bytes) return
    const made = URL.createObjectURL(bytes)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [bytes])
  return address
}
