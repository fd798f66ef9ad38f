import { LogoutOutlined, MenuOutlined, UserOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useAbout } from './about.ts'
import { Go } from './go.tsx'
import { roleWords } from './groups.ts'
import { useNarrow } from './media.ts'
import { useRoute } from './route.ts'
import type { Session } from './session.tsx'
import { LangSwitch, Mark, sizeChoices, TypeSizeSwitch } from './switches.tsx'
import { setTypeSize } from './type-size.ts'
import { useSignOut } from './use-sign-out.ts'
import { lang, say, sayWords, switchLang } from './words.ts'

interface HeaderProps {
  readonly session: Session
  readonly onMenu: () => void
}

/** Product, place, type size, language and the person: the same on every page. */
export function Header({ session, onMenu }: HeaderProps) {
  const narrow = useNarrow()
  const about = useAbout().data
  return (
    <header className="header">
      {narrow ? (
        <Button
          type="text"
          icon={<MenuOutlined />}
          onClick={onMenu}
          aria-label={say('打开导航', 'Open the navigation')}
        />
      ) : null}
      <Go to="/" className="brand">
        <Mark />
        <span>{say('颐邻', 'Yilin')}</span>
      </Go>
      <span className="place">{about?.cityName}</span>
      <div className="header-end">
        {narrow ? null : <TypeSizeSwitch />}
        {narrow ? null : <LangSwitch />}
        <Person session={session} narrow={narrow} />
      </div>
    </header>
  )
}

function Person({ session, narrow }: { session: Session; narrow: boolean }) {
  const { go } = useRoute()
  const signOut = useSignOut()
  const { account } = session
  const roles = account.roles.map((role) => sayWords(roleWords[role])).join(say('、', ', '))
  const reach = account.areaNames.join(say('、', ', '))
  const items = [
    { key: 'who', type: 'group' as const, label: `${account.name} · ${roles} ${reach}` },
    {
      key: 'account',
      icon: <UserOutlined />,
      label: say('我的账号', 'My account'),
      onClick: () => go('/account'),
    },
    ...(narrow ? phoneItems() : []),
    {
      key: 'out',
      icon: <LogoutOutlined />,
      label: say('退出登录', 'Sign out'),
      onClick: signOut,
    },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text" icon={<UserOutlined />} aria-haspopup="menu">
        <span className={narrow ? 'only-read' : 'person'}>
          {account.name}
          <small>{roles}</small>
        </span>
      </Button>
    </Dropdown>
  )
}

function phoneItems() {
  const other = lang === 'zh' ? ('en' as const) : ('zh' as const)
  return [
    {
      key: 'type',
      label: say('字号', 'Type size'),
      children: sizeChoices.map(({ value, zh, en }) => ({
        key: value,
        label: say(zh, en),
        onClick: () => setTypeSize(value),
      })),
    },
    {
      key: 'lang',
      label: other === 'en' ? 'English' : '中文',
      onClick: () => switchLang(other),
    },
  ]
}
