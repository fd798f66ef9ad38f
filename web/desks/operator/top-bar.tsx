import { MenuOutlined, PhoneOutlined } from '@ant-design/icons'
import { Button, Drawer, Input, Popover } from 'antd'
import { useState } from 'react'
import type { Desk } from '../../../server/modules/requests/schema.ts'
import { DialButton } from '../../features/requests/dial-button.tsx'
import { SeatControl } from '../../features/requests/seat-control.tsx'
import { instantText } from '../../kit/format.ts'
import { Go } from '../../shell/go.tsx'
import { Navigation } from '../../shell/navigation.tsx'
import { useSession } from '../../shell/session.tsx'
import { LangSwitch, Mark, TypeSizeSwitch } from '../../shell/switches.tsx'
import { useSignOut } from '../../shell/use-sign-out.ts'
import { say } from '../../shell/words.ts'
import { useNow } from '../../features/requests/use-now.ts'
import { ShortcutHelp } from './shortcuts.tsx'

interface TopBarProps {
  readonly desk: Desk
  readonly onDialled: (callId: string) => void
}

/** Product, seat, dialling, keys: one slim line, so that the call has the page. */
export function TopBar({ desk, onDialled }: TopBarProps) {
  const session = useSession()
  const signOut = useSignOut()
  const [menu, setMenu] = useState(false)
  return (
    <header className="desk-top">
      <Button
        type="text"
        icon={<MenuOutlined />}
        onClick={() => setMenu(true)}
        aria-label={say('打开导航', 'Open the navigation')}
      />
      <Go to="/" className="brand">
        <Mark />
        <span className="brand-word">{say('话务台', "Operator's desk")}</span>
      </Go>
      <Clock />
      <div className="desk-top-end">
        {desk.telephone === 'none' ? (
          <span className="tag off">{say('未接入话务平台', 'No exchange joined')}</span>
        ) : (
          <DialPad onDialled={onDialled} />
        )}
        <ShortcutHelp />
        <SeatControl desk={desk} />
      </div>
      {session ? (
        <Drawer
          open={menu}
          onClose={() => setMenu(false)}
          placement="left"
          size={280}
          title={session.account.name}
        >
          <Navigation session={session} onGo={() => setMenu(false)} />
          <div className="stack">
            <TypeSizeSwitch />
            <LangSwitch />
            <Go to="/account">{say('我的账号', 'My account')}</Go>
            <Button onClick={signOut}>{say('退出登录', 'Sign out')}</Button>
          </div>
        </Drawer>
      ) : null}
    </header>
  )
}

function Clock() {
  const now = useNow()
  return (
    <span className="figure quiet desk-clock">
      {instantText(new Date(now).toISOString(), 'time')}
    </span>
  )
}

function DialPad({ onDialled }: { readonly onDialled: (callId: string) => void }) {
  const [number, setNumber] = useState('')
  const [open, setOpen] = useState(false)
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      title={say('拨打电话', 'Ring somebody')}
      content={
        <div className="row">
          <Input
            aria-label={say('电话号码', 'Telephone number')}
            inputMode="tel"
            autoComplete="off"
            value={number}
            onChange={({ target }) => setNumber(target.value)}
            style={{ width: '12rem' }}
          />
          <DialButton
            size="middle"
            label={number}
            number={() => Promise.resolve(number)}
            onDialled={(id) => {
              setOpen(false)
              setNumber('')
              onDialled(id)
            }}
          />
        </div>
      }
    >
      <Button icon={<PhoneOutlined aria-hidden="true" />}>{say('拨号', 'Dial')}</Button>
    </Popover>
  )
}
