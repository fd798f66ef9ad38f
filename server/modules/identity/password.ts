import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { invalid } from '../../kernel/refused.ts'

const derive = promisify(argon2)

/** Argon2id at the strength OWASP gives as minimum: 19 MiB, two passes, one lane. */
const MEMORY_KIB = 19_456
const PASSES = 2
const LENGTH_MIN = 10

/** `argon2id$memory$passes$salt$hash`: the cost is kept beside the hash so that it can grow. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await hashWith(password, salt, MEMORY_KIB, PASSES)
  return ['argon2id', MEMORY_KIB, PASSES, salt.toString('base64'), hash.toString('base64')].join(
    '$',
  )
}

export async function isPassword(password: string, kept: string): Promise<boolean> {
  const [kind, memory, passes, salt, hash] = kept.split('$')
  if (kind !== 'argon2id' || !salt || !hash) return false
  const tried = await hashWith(
    password,
    Buffer.from(salt, 'base64'),
    Number(memory),
    Number(passes),
  )
  return timingSafeEqual(tried, Buffer.from(hash, 'base64'))
}

function hashWith(
  password: string,
  nonce: Buffer,
  memory: number,
  passes: number,
): Promise<Buffer> {
  return derive('argon2id', {
    message: Buffer.from(password.normalize('NFKC'), 'utf8'),
    nonce,
    parallelism: 1,
    tagLength: 32,
    memory,
    passes,
  })
}

/** Letters and digits that cannot be misread on paper; 14 of them are about 80 bits. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789'

export function issuePassword(): string {
  for (;;) {
    const text = Array.from({ length: 14 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
    if (classesOf(text) >= 3) return text
  }
}

const classesOf = (text: string): number =>
  [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(text)).length

/**
 * What a new password needs: ten characters, three kinds of them, not the user name inside.
 * Classified protection asks for complexity (GB/T 22239-2019 8.1.4.1, recalled).
 */
export function checkNewPassword(password: string, username: string): void {
  if (password.length < LENGTH_MIN) {
    throw invalid('identity.password_short', 'next', { min: LENGTH_MIN })
  }
  if (classesOf(password) < 3) throw invalid('identity.password_simple', 'next')
  if (password.toLowerCase().includes(username)) throw invalid('identity.password_has_name', 'next')
}
