import { LogoutOutlined, MenuOutlined, UserOutlined } from '@ant-design/icons'
import { Button, Dropdown, Segmented } from 'antd'
import { useAbout } from './about.ts'
import { Go } from './go.tsx'
import { roleWords } from './groups.ts'
import { useNarrow } from './media.ts'
import { useRoute } from './route.ts'
import { type Session, signOut } from './session.tsx'
import { setTypeSize, type TypeSize, useTypeSize } from './type-size.ts'
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

/** Two roofs leaning on each other: the product's mark. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" className="mark">
      <path d="M4 17 13 8l5 5M14 18l8-8 7 7" />
      <path d="M7 16v9h18v-9" />
    </svg>
  )
}

const sizes: readonly { value: TypeSize; zh: string; en: string }[] = [
  { value: 'standard', zh: '标准', en: 'A' },
  { value: 'large', zh: '大', en: 'A+' },
  { value: 'larger', zh: '特大', en: 'A++' },
]

export function TypeSizeSwitch() {
  const size = useTypeSize()
  return (
    <Segmented<TypeSize>
      aria-label={say('字号', 'Type size')}
      value={size}
      onChange={setTypeSize}
      options={sizes.map(({ value, zh, en }) => ({ value, label: say(zh, en) }))}
    />
  )
}

export function LangSwitch() {
  const other = lang === 'zh' ? 'en' : 'zh'
  return (
    <Button type="text" lang={other} onClick={() => switchLang(other)}>
      {other === 'en' ? 'English' : '中文'}
    </Button>
  )
}

function Person({ session, narrow }: { session: Session; narrow: boolean }) {
  const { go } = useRoute()
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
      onClick: () => void signOut(),
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
      children: sizes.map(({ value, zh, en }) => ({
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
