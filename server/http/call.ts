import type { Id } from '#core/id.ts'
import type { Role } from '#core/role.ts'
import type { Session } from '#server/access/sessions.ts'
import type { Context, Database } from '#server/database/database.ts'
import type { Rooms } from '#server/http/rooms.ts'
import type { HttpSettings } from '#server/http/settings.ts'
import type { Who } from '#server/http/who.ts'

/** What a handler is given. On routes that need no session, `session` and `context` may be missing. */
export interface Call<W extends Who = Who, P = unknown, Q = unknown, B = unknown> {
  readonly database: Database
  readonly settings: HttpSettings
  readonly rooms: Rooms
  /** For `database.inTenant`. */
  readonly context: W extends Open ? Context | undefined : Context
  readonly session: W extends Open ? Session | undefined : Session
  /** The caller's roles in this workspace; none without a session. */
  readonly roles: readonly Role[]
  readonly request: Id
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly files: readonly UploadedFile[]
  readonly client: Client
}

type Open = 'anyone' | 'set-up'

/** What is known of the program that calls, and no more than that. */
export interface Client {
  /** The truncated network, for throttling. */
  readonly network: string
  /** A coarse name such as "Firefox on Android", shown to the user in the list of sessions. */
  readonly device: string
  /** The address it opened, e.g. `https://ledger.example.org`: for links and passkeys. */
  readonly origin: string
}

/** A file of a multipart body. Name and type are what the sender claims. */
export interface UploadedFile {
  readonly field: string
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
}
