import type { Kernel } from '../../kernel/command.ts'
import { phoneKey } from './phone.ts'

type Crypto = Pick<Kernel, 'crypto'>

/** The keyed index under which an identity number is found and kept unique. */
export const idNumberIndex = ({ crypto }: Crypto, number: string): string =>
  crypto.index(`id ${number}`)

/** The keyed index of a normalised telephone number. */
export const phoneIndex = ({ crypto }: Crypto, phone: string): string =>
  crypto.index(`phone ${phoneKey(phone)}`)

export const sealedIdNumber = (kernel: Crypto, number: string | null) =>
  number === null
    ? { id_number_sealed: null, id_number_index: null }
    : {
        id_number_sealed: kernel.crypto.seal(number),
        id_number_index: idNumberIndex(kernel, number),
      }

export const sealedPhone = (kernel: Crypto, phone: string | null) =>
  phone === null
    ? { phone_sealed: null, phone_index: null }
    : { phone_sealed: kernel.crypto.seal(phone), phone_index: phoneIndex(kernel, phone) }

export const opened = ({ crypto }: Crypto, sealed: Buffer | null): string | null =>
  sealed === null ? null : crypto.open(sealed)
