import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import { keepChallenge, takeChallenge } from '#server/access/challenges.ts'
import { atDoor } from '#server/access/door.ts'
import type { Assertion, Registration } from '#server/access/passkey-shapes.ts'
import type { User } from '#server/access/people.ts'
import type { Session } from '#server/access/sessions.ts'
import type { Database } from '#server/database/database.ts'
import { Problem } from '#server/http/problem.ts'
import { newId } from '#server/new-id.ts'

/** Three hundred modules, a third of what a server would start with: loaded when the first passkey is asked for. */
const webauthn = () => import('@simplewebauthn/server')

const RP_NAME = 'Handsel'
// EdDSA, ES256, RS256: what authenticators have. Left out, the library tries what Node calls experimental.
const ALGORITHMS = [-8, -7, -257]

/** What a browser needs to make a passkey for the user of this session. */
export async function offerPasskey(database: Database, session: Session, user: User, origin: string) {
  const { handle, known } = await atDoor(database, async tx => {
    const handles = await sql<{ handle: Buffer }>`
      select passkey_handle as handle from access.users where id = ${user.id}`.execute(tx)
    const credentials = await sql<{ id: string }>`
      select credential_id as id from access.passkeys where user_id = ${user.id}`.execute(tx)
    return { handle: handles.rows[0]?.handle, known: credentials.rows }
  })
  const { generateRegistrationOptions } = await webauthn()
  const options = await generateRegistrationOptions({
    rpName: RP_NAME,
    rpID: new URL(origin).hostname,
    userName: user.email,
    userDisplayName: user.name,
    userID: new Uint8Array(handle ?? []),
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: [...known],
    // The passkey names its owner by itself and asks for a PIN or a finger, so it is both factors in one.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await keepChallenge(database, options.challenge, session.id)
  return options
}

/** Keeps a passkey that was made for this session, under the name the user gave it. */
export async function addPasskey(
  database: Database,
  session: Session,
  made: { response: Registration; name: string; origin: string },
): Promise<Id> {
  const { verifyRegistrationResponse } = await webauthn()
  const verified = await verifyRegistrationResponse({
    response: made.response as RegistrationResponseJSON,
    expectedChallenge: challenge => takeChallenge(database, challenge, session.id),
    expectedOrigin: made.origin,
    expectedRPID: new URL(made.origin).hostname,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(refuse)
  if (!verified.verified) return refuse()
  const { credential } = verified.registrationInfo
  const id = newId()
  await atDoor(database, async tx => {
    const { rows } = await sql`
      insert into access.passkeys (id, user_id, credential_id, public_key, counter, transports, name)
      values (${id}, ${session.user}, ${credential.id}, ${Buffer.from(credential.publicKey)}, ${credential.counter},
        ${[...(credential.transports ?? [])]}::text[], ${made.name})
      on conflict (credential_id) do nothing returning id`.execute(tx)
    if (rows.length === 0) refuse()
  })
  return id
}

/** What a browser needs to sign in with whichever passkey its owner picks. */
export async function askForPasskey(database: Database, origin: string) {
  const { generateAuthenticationOptions } = await webauthn()
  const options = await generateAuthenticationOptions({
    rpID: new URL(origin).hostname,
    userVerification: 'required',
  })
  await keepChallenge(database, options.challenge, undefined)
  return options
}

/** The user whose passkey signed the challenge. */
export async function checkPasskey(database: Database, response: Assertion, origin: string): Promise<Id> {
  const found = await readPasskey(database, response.id)
  if (!found) return refuse()
  const { verifyAuthenticationResponse } = await webauthn()
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON,
    expectedChallenge: challenge => takeChallenge(database, challenge, undefined),
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
    credential: {
      id: response.id,
      publicKey: new Uint8Array(found.publicKey),
      counter: Number(found.counter),
    },
    requireUserVerification: true,
  }).catch(refuse)
  if (!verified) return refuse()
  await atDoor(database, tx =>
    sql`
      update access.passkeys set counter = ${authenticationInfo.newCounter}, used_at = now()
      where credential_id = ${response.id}`.execute(tx),
  )
  return found.user
}

async function readPasskey(database: Database, credential: string) {
  const { rows } = await atDoor(database, tx =>
    sql<{ user: Id; publicKey: Buffer; counter: bigint }>`
      select user_id as "user", public_key as "publicKey", counter from access.passkeys
      where credential_id = ${credential}`.execute(tx),
  )
  return rows[0]
}

/** The library throws a sentence about bytes for anything that does not fit; people need another one. */
function refuse(): never {
  throw new Problem(
    401,
    'passkey_refused',
    'This passkey could not be checked. Try once more, or sign in another way.',
  )
}
