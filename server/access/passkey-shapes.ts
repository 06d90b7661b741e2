import { z } from 'zod'

const base64url = (max: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(max)
const transport = z.string().regex(/^[a-z-]{1,30}$/)
const extensions = z.record(z.string().max(60), z.unknown())

const common = {
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: extensions,
}

/** What a browser answers when it has made a passkey. */
export const registration = z.strictObject({
  ...common,
  response: z.strictObject({
    clientDataJSON: base64url(4000),
    attestationObject: base64url(16_000),
    authenticatorData: base64url(8000).optional(),
    transports: z.array(transport).max(10).optional(),
    publicKeyAlgorithm: z.int().optional(),
    publicKey: base64url(8000).optional(),
  }),
})

/** What a browser answers when it has signed with a passkey. */
export const assertion = z.strictObject({
  ...common,
  response: z.strictObject({
    clientDataJSON: base64url(4000),
    authenticatorData: base64url(8000),
    signature: base64url(8000),
    userHandle: base64url(200).optional(),
  }),
})

/** What the browser is to hand to the authenticator: as the standard has it, so not described again here. */
export const passkeyOptions = z.looseObject({ challenge: z.string() })

export type Registration = z.output<typeof registration>
export type Assertion = z.output<typeof assertion>
