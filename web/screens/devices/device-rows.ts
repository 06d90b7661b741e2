import { queryOptions } from '@tanstack/react-query'
import { getJson } from '#web/api.ts'

/** A phone that was let in. */
export interface DeviceRow {
  readonly id: string
  readonly user: string
  readonly userName: string
  readonly name: string
  readonly enrolledAt: string
  readonly seenAt: string
  readonly revokedAt: string | null
  readonly state: 'in_use' | 'ran_out' | 'revoked'
}

/** What lets one phone in, shown this once. */
export interface MadeInvitation {
  readonly id: string
  readonly link: string
  readonly code: string
  readonly endsAt: string
}

/** The phones one may see: all of them for who keeps the workspace, else one's own. */
export const devicesQuery = queryOptions({
  queryKey: ['devices'],
  queryFn: ({ signal }) => getJson<DeviceRow[]>('/devices', signal),
})
