import { z } from 'zod'

/** Everything the environment may say. Unset means the embedded, single-machine product. */
const Env = z.object({
  DATABASE_URL: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  /** Folder of the embedded database, keys and logs. */
  YILIN_DATA: z.string().default('data'),
  /** The pack of the city, with what it extends and the districts that it carries. */
  YILIN_PACK: z.string().default('shandong-weihai'),
  /** 32 bytes in base64 for personal data; made in YILIN_DATA when absent. */
  YILIN_KEY: z.string().optional(),
  /** aes (default) or sm: the national algorithms SM4 and SM3. */
  YILIN_CRYPTO: z.enum(['aes', 'sm']).default('aes'),
  /** Secret shared with the call centre; made in YILIN_DATA when absent. */
  YILIN_CTI_SECRET: z.string().optional(),
  /** Where the call centre takes orders to dial and answer; absent: people use the telephone. */
  YILIN_TELEPHONE_URL: z.url().optional(),
  /** Where text messages are handed over; absent: they are kept unsent. */
  YILIN_SMS_URL: z.url().optional(),
  /** full, small or none: how much synthetic sample data a new database gets. */
  YILIN_SAMPLE: z.enum(['full', 'small', 'none']).default('full'),
  /** Where browsers find us; behind an https address cookies are marked Secure. */
  YILIN_PUBLIC_URL: z.url().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
})
export type Env = z.infer<typeof Env>

export function readEnv(from: Readonly<Record<string, string | undefined>>): Env {
  const read = Env.safeParse(from)
  if (read.success) return read.data
  const lines = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`环境变量有误 The environment is wrong:\n${lines.join('\n')}`)
}
