import { latinDigits } from '#web/values/number-of.ts'

export type Bytes = Uint8Array<ArrayBuffer>

/** PBKDF2-SHA-256 rounds: what OWASP asks for in 2025, and about a second on a cheap phone. */
export const ITERATIONS = 600_000

/** A data key wrapped under what somebody knows, with all that is needed to try a secret on it. */
export interface Wrapping {
  readonly kdf: 'PBKDF2-SHA-256'
  readonly iterations: number
  readonly salt: Bytes
  readonly cipher: 'AES-GCM-256'
  readonly iv: Bytes
  readonly key: Bytes
}

const text = new TextEncoder()
const IV_BYTES = 12

/** Chance enough for keys, salts and ids. */
export function randomBytes(count: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(count))
}

/** A new data key. It is wrapped and forgotten; what seals holds it where no script can read it out. */
export function newKey(): Bytes {
  return randomBytes(32)
}

/** Wraps a data key under a PIN, a passphrase or a rescue code. */
export async function wrapKey(raw: Bytes, secret: string, iterations = ITERATIONS): Promise<Wrapping> {
  const [salt, iv] = [randomBytes(16), randomBytes(IV_BYTES)]
  const kek = await keyFrom(secret, salt, iterations)
  const key = new Uint8Array(await crypto.subtle.encrypt(gcm(iv, 'data-key'), kek, raw))
  return { kdf: 'PBKDF2-SHA-256', iterations, salt, cipher: 'AES-GCM-256', iv, key }
}

/** The data key, or undefined where the secret is not the one. */
export async function unwrapKey(wrapping: Wrapping, secret: string): Promise<Bytes | undefined> {
  const kek = await keyFrom(secret, wrapping.salt, wrapping.iterations)
  const opened = crypto.subtle.decrypt(gcm(wrapping.iv, 'data-key'), kek, wrapping.key)
  return opened.then(
    raw => new Uint8Array(raw),
    () => undefined,
  )
}

/** Seals and opens records with one data key; each only opens under the name it was sealed with. */
export class Seal {
  /** Which key it is, so that nothing is written beside what another key has sealed. */
  readonly keyId: string
  readonly #key: CryptoKey

  private constructor(key: CryptoKey, keyId: string) {
    this.#key = key
    this.keyId = keyId
  }

  static async of(raw: Bytes, keyId = ''): Promise<Seal> {
    return new Seal(
      await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']),
      keyId,
    )
  }

  async seal(name: string, value: unknown): Promise<Bytes> {
    return this.sealBytes(name, text.encode(JSON.stringify(value)))
  }

  async open<T>(name: string, sealed: Bytes): Promise<T> {
    return JSON.parse(new TextDecoder().decode(await this.openBytes(name, sealed))) as T
  }

  async sealBytes(name: string, plain: Bytes): Promise<Bytes> {
    const iv = randomBytes(IV_BYTES)
    const sealed = await crypto.subtle.encrypt(gcm(iv, name), this.#key, plain)
    const all = new Uint8Array(IV_BYTES + sealed.byteLength)
    all.set(iv)
    all.set(new Uint8Array(sealed), IV_BYTES)
    return all
  }

  async openBytes(name: string, sealed: Bytes): Promise<Bytes> {
    const iv = sealed.slice(0, IV_BYTES)
    const plain = await crypto.subtle.decrypt(gcm(iv, name), this.#key, sealed.slice(IV_BYTES))
    return new Uint8Array(plain)
  }
}

/** Digits of any script, spaces and case of letters make no other secret. */
function plainSecret(secret: string): string {
  return latinDigits(secret.normalize('NFKC')).replace(/\s+/g, ' ').trim().toLowerCase()
}

async function keyFrom(secret: string, salt: Bytes, iterations: number): Promise<CryptoKey> {
  const known = text.encode(plainSecret(secret))
  const base = await crypto.subtle.importKey('raw', known, 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations }
  return crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

function gcm(iv: Bytes, name: string) {
  return { name: 'AES-GCM', iv, additionalData: text.encode(`handsel/1/${name}`) }
}
