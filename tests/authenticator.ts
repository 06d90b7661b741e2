import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const KEY_INCLUDED = 0x40

/** A passkey in software: what a browser and its authenticator would answer (ES256, no attestation). */
export class Authenticator {
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  readonly #id = randomBytes(32)
  readonly #origin: string
  #counter = 0

  constructor(origin = 'http://localhost') {
    this.#origin = origin
  }

  /** Answers what the server asked for when a passkey is made. */
  register(challenge: string) {
    const client = this.#clientData('webauthn.create', challenge)
    const length = Buffer.from([this.#id.length >> 8, this.#id.length & 255])
    const credential = Buffer.concat([Buffer.alloc(16), length, this.#id, this.#coseKey()])
    const authData = Buffer.concat([this.#head(USER_PRESENT | USER_VERIFIED | KEY_INCLUDED), credential])
    // {"fmt": "none", "attStmt": {}, "authData": bytes}
    const attestation = Buffer.concat([
      Buffer.from([0xa3]),
      ...[cborText('fmt'), cborText('none'), cborText('attStmt'), Buffer.from([0xa0])],
      ...[cborText('authData'), cborBytes(authData)],
    ])
    const response = {
      clientDataJSON: base64(client),
      attestationObject: base64(attestation),
      transports: ['internal'],
    }
    return { ...this.#common(), response }
  }

  /** Answers what the server asked for when somebody signs in. */
  assert(challenge: string, flags = USER_PRESENT | USER_VERIFIED) {
    const client = this.#clientData('webauthn.get', challenge)
    const authData = this.#head(flags)
    const signed = Buffer.concat([authData, createHash('sha256').update(client).digest()])
    const response = {
      clientDataJSON: base64(client),
      authenticatorData: base64(authData),
      signature: base64(sign('sha256', signed, this.#keys.privateKey)),
    }
    return { ...this.#common(), response }
  }

  #common() {
    const id = base64(this.#id)
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {} }
  }

  #clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.#origin, crossOrigin: false }))
  }

  #head(flags: number): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(++this.#counter)
    const party = createHash('sha256').update(new URL(this.#origin).hostname).digest()
    return Buffer.concat([party, Buffer.from([flags]), counter])
  }

  /** {1: 2, 3: -7, -1: 1, -2: x, -3: y} */
  #coseKey(): Buffer {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' })
    return Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
      cborBytes(Buffer.from(x, 'base64url')),
      Buffer.from([0x22]),
      cborBytes(Buffer.from(y, 'base64url')),
    ])
  }
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64url')
}

function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)])
}

function cborBytes(bytes: Buffer): Buffer {
  const head = bytes.length < 256 ? [0x58, bytes.length] : [0x59, bytes.length >> 8, bytes.length & 255]
  return Buffer.concat([Buffer.from(head), bytes])
}
