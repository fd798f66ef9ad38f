import { Button } from 'antd'
import { CloseOutlined } from '@ant-design/icons'
import { say } from '../shell/words.ts'
import { AreaPicker, useAreaPath } from './area-picker.tsx'
import type { Control } from './inputs.tsx'

/** Several areas: each may be chosen at any level, and reaches everything below it. */
export function AreasPicker({ value, onChange, ...rest }: Control<readonly string[]>) {
  const codes = value ?? []
  return (
    <div className="stack">
      {codes.length > 0 ? (
        <ul className="chips">
          {codes.map((code) => (
            <Chosen
              key={code}
              code={code}
              onRemove={() => onChange?.(codes.filter((one) => one !== code))}
            />
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

function Chosen({ code, onRemove }: { readonly code: string; readonly onRemove: () => void }) {
  const name = useAreaPath(code) ?? code
  return (
    <li>
      {name}
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={say(`移除 ${name}`, `Remove ${name}`)}
        onClick={onRemove}
      />
    </li>
  )
}
