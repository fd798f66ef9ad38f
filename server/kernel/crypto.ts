import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/**
 * Personal numbers at rest: sealed text, and a keyed index of it for exact lookup.
 * Which algorithms do it is the site's choice, so callers see only this.
 */
export interface Crypto {
  readonly name: 'aes' | 'sm'
  seal(text: string): Buffer
  open(sealed: Buffer): string
  /** Same text, same index; without the key it says nothing of the text. */
  index(text: string): string
}

/** `key` is 32 bytes; each purpose gets its own key derived from it. */
export function openCrypto(name: 'aes' | 'sm', key: Buffer): Crypto {
  if (key.length !== 32) throw new Error('YILIN_KEY must be 32 bytes in base64.')
  const derive = (purpose: string, size: number): Buffer =>
    Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `yilin ${purpose}`, size))
  return name === 'aes' ? aes(derive) : sm(derive)
}

type Derive = (purpose: string, size: number) => Buffer

/** AES-256-GCM; layout: nonce 12, tag 16, text. */
function aes(derive: Derive): Crypto {
  const sealKey = derive('seal', 32)
  const indexKey = derive('index', 32)
  return {
    name: 'aes',
    seal(text) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    open(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', sealKey, sealed.subarray(0, 12))
      decipher.setAuthTag(sealed.subarray(12, 28))
      return decipher.update(sealed.subarray(28), undefined, 'utf8') + decipher.final('utf8')
    },
    index: (text) => createHmac('sha256', indexKey).update(text).digest('base64url'),
  }
}

/**
 * The national algorithms: SM4-CBC, then an SM3 code over all of it (Node has no SM4-GCM).
 * Layout: iv 16, code 32, text. Both are in OpenSSL 3. Nothing here is signed, so SM2 is not needed.
 */
function sm(derive: Derive): Crypto {
  const sealKey = derive('sm seal', 16)
  const codeKey = derive('sm code', 32)
  const indexKey = derive('sm index', 32)
  const codeOf = (...parts: Buffer[]): Buffer =>
    createHmac('sm3', codeKey).update(Buffer.concat(parts)).digest()
  return {
    name: 'sm',
    seal(text) {
      const iv = randomBytes(16)
      const cipher = createCipheriv('sm4-cbc', sealKey, iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, codeOf(iv, body), body])
    },
    open(sealed) {
      const [iv, code, body] = [
        sealed.subarray(0, 16),
        sealed.subarray(16, 48),
        sealed.subarray(48),
      ]
      if (!timingSafeEqual(code, codeOf(iv, body))) throw new Error('Sealed text was altered.')
      const decipher = createDecipheriv('sm4-cbc', sealKey, iv)
      return decipher.update(body, undefined, 'utf8') + decipher.final('utf8')
    },
    index: (text) => createHmac('sm3', indexKey).update(text).digest('base64url'),
  }
}
