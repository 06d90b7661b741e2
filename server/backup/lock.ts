import {
  argon2Sync,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

/** What a backup is locked with: a passphrase to remember, or the public half of a pair of keys. */
export type Lock = { readonly passphrase: string } | { readonly publicKey: KeyObject }

/** What opens it again. */
export type Unlock = { readonly passphrase: string } | { readonly privateKey: KeyObject }

/** How the file says it is locked; nothing in it is secret. */
export type LockHeader =
  | { readonly lock: 'argon2id'; readonly salt: string; readonly memory: number; readonly passes: number }
  | { readonly lock: 'x25519'; readonly salt: string; readonly sender: string; readonly recipient: string }

const MEMORY_KIB = 65_536
const PASSES = 3
const USE = 'handsel backup 1'

/** A fresh key for one file, and the header from which it can be found again. */
export function lockFile(lock: Lock): { readonly key: Buffer; readonly header: LockHeader } {
  const salt = randomBytes(32).toString('base64')
  const header: LockHeader =
    'passphrase' in lock
      ? { lock: 'argon2id', salt, memory: MEMORY_KIB, passes: PASSES }
      : { lock: 'x25519', salt, sender: '', recipient: rawPublic(lock.publicKey).toString('base64') }
  if ('passphrase' in lock) return { key: derive(fromPassphrase(lock.passphrase, header), header), header }
  const sender = generateKeyPairSync('x25519')
  const full = { ...header, sender: rawPublic(sender.publicKey).toString('base64') }
  const shared = diffieHellman({ privateKey: sender.privateKey, publicKey: lock.publicKey })
  return { key: derive(shared, full), header: full }
}

/** The key of a file, found again; says which sort of key is missing. */
export function unlockFile(unlock: Unlock, header: LockHeader): Buffer {
  if (header.lock === 'argon2id') {
    if ('passphrase' in unlock) return derive(fromPassphrase(unlock.passphrase, header), header)
    throw new Error('This backup is locked with a passphrase, not with a key.')
  }
  if (!('privateKey' in unlock))
    throw new Error('This backup is locked with a key, not with a passphrase: give --key.')
  if (rawPublic(createPublicKey(unlock.privateKey)).toString('base64') !== header.recipient) {
    throw new Error('This backup is locked for another key than the one given.')
  }
  return derive(
    diffieHellman({ privateKey: unlock.privateKey, publicKey: publicFrom(header.sender) }),
    header,
  )
}

/** Bound to the whole header, so that a changed header opens nothing. */
function derive(secret: Buffer, header: LockHeader): Buffer {
  const info = `${USE}|${JSON.stringify(header)}`
  return Buffer.from(hkdfSync('sha256', secret, Buffer.from(header.salt, 'base64'), info, 32))
}

function fromPassphrase(passphrase: string, header: LockHeader): Buffer {
  const { salt, memory, passes } = header as Extract<LockHeader, { lock: 'argon2id' }>
  if (memory > 1_048_576 || passes > 20)
    throw new Error('The header asks for more work than any backup of ours needs.')
  return argon2Sync('argon2id', {
    message: Buffer.from(passphrase.normalize('NFC'), 'utf8'),
    nonce: Buffer.from(salt, 'base64'),
    parallelism: 1,
    tagLength: 32,
    memory,
    passes,
  })
}

function rawPublic(key: KeyObject): Buffer {
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url')
}

function publicFrom(raw: string): KeyObject {
  const x = Buffer.from(raw, 'base64').toString('base64url')
  return createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' })
}
