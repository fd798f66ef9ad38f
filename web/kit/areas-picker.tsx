import { Button } from 'antd'
import { CloseOutlined } from '@ant-design/icons'
import { say } from '../shell/words.ts'
import { AreaName, AreaPicker } from './area-picker.tsx'
import type { Control } from './inputs.tsx'

/** Several areas: each may be chosen at any level, and reaches everything below it. */
export function AreasPicker({ value, onChange, ...rest }: Control<readonly string[]>) {
  const codes = value ?? []
  return (
    <div className="stack">
      {codes.length > 0 ? (
        <ul className="chips">
          {codes.map((code) => (
            <li key={code}>
              <AreaName code={code} />
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={say(`移除 ${code}`, `Remove ${code}`)}
                onClick={() => onChange?.(codes.filter((one) => one !== code))}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <AreaPicker
        {...rest}
        placeholder={say('添加区域', 'Add an area')}
        onChange={(code) => {
          if (code && !codes.includes(code)) onChange?.([...codes, code])
        }}
      />
    </div>
  )
}
