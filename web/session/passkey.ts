import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser'
import { postJson } from '#web/api.ts'
import { ProblemError } from '#web/problem.ts'
import type { Session } from '#web/session/session.ts'

/** Whether this browser has passkeys at all. */
export function knowsPasskeys(): boolean {
  return typeof window.PublicKeyCredential === 'function'
}

/** Signs in with a passkey of this device or of a key that is plugged in. */
export async function enterWithPasskey(): Promise<Session> {
  const options = await postJson<PublicKeyCredentialRequestOptionsJSON>('/session/passkey/options')
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const response: AuthenticationResponseJSON = await unlessRefused(
    startAuthentication({ optionsJSON: options }),
  )
  return postJson<Session>('/session/passkey', { response })
}

/** What the server answers when it has kept a passkey; recovery codes come with the first one. */
export interface KeptPasskey {
  readonly id: string
  readonly recoveryCodes: readonly string[]
}

/** Makes a passkey on this device and has the server keep it. */
export async function makePasskey(name: string): Promise<KeptPasskey> {
  const options = await postJson<PublicKeyCredentialCreationOptionsJSON>('/account/passkeys/options')
  const { startRegistration } = await import('@simplewebauthn/browser')
  const response: RegistrationResponseJSON = await unlessRefused(startRegistration({ optionsJSON: options }))
  return postJson<KeptPasskey>('/account/passkeys', { response, name })
}

/** The browser says no by an exception: the person closed its window, or the key was not there. */
async function unlessRefused<Answer>(asked: Promise<Answer>): Promise<Answer> {
  return asked.catch(() => {
    throw new ProblemError({ status: 0, code: 'passkey_not_given', sentence: '' })
  })
}
