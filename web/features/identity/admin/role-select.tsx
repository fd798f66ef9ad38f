import { Select } from 'antd'
import type { Role } from '../../../../server/kernel/actor.ts'
import type { Control } from '../../../kit/inputs.tsx'
import { say } from '../../../shell/words.ts'
import { roleOptions } from './account-words.ts'

/** One or several roles; the server keeps the three administrators apart. */
export function RoleSelect({ value, onChange, ...rest }: Control<Role[]>) {
  return (
    <Select<Role[]>
      {...rest}
      mode="multiple"
      value={value ?? []}
      onChange={(roles) => onChange?.(roles)}
      options={roleOptions as { value: Role; label: string }[]}
      optionFilterProp="label"
      listHeight={460}
      placeholder={say('选择岗位', 'Choose roles')}
      style={{ width: '100%' }}
    />
  )
}
