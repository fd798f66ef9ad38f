import type { Account } from '../../../../server/modules/identity/schema.ts'
import type { StateWords } from '../../../kit/state-tag.tsx'
import { roleWords } from '../../../shell/groups.ts'
import { optionsOf, say, sayWords } from '../../../shell/words.ts'

export const accountStates = {
  pending: { zh: '待授权', en: 'Waiting for a grant', tone: 'calm' },
  active: { zh: '正常', en: 'Active', tone: 'good' },
  locked: { zh: '已锁定', en: 'Locked', tone: 'warn' },
  disabled: { zh: '已停用', en: 'Disabled', tone: 'off' },
} as const satisfies StateWords<Account['state']>

export const rolesText = (roles: Account['roles']): string =>
  roles.map((role) => sayWords(roleWords[role])).join(say('、', ', '))

export const roleOptions = optionsOf(roleWords)

export const stateOptions = optionsOf(accountStates)
