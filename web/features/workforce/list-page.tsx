import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import {
  SEXES,
  workforceContracts,
  type WorkerRow,
} from '../../../server/modules/workforce/schema.ts'
import { type Column, type Filter, Listing } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Sign, StateTag } from '../../kit/state-tag.tsx'
import { Count, DayText } from '../../kit/text.tsx'
import { downloadUrl } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { useHasRole } from '../../shell/session.tsx'
import { say, sayWords } from '../../shell/words.ts'
import {
  certificateStateOptions,
  certificateWords,
  type Dictionary,
  stateOptions,
  stateWords,
  useDictionary,
  useListTitle,
} from './words.ts'

const columnsFor = (words: Dictionary, isOurs: boolean): Column<WorkerRow>[] => [
  {
    key: 'name',
    title: say('姓名', 'Name'),
    cell: (row) => row.name,
    sort: ['name', '-name'],
    phone: 'title',
  },
  {
    key: 'who',
    title: say('性别、年龄', 'Sex, age'),
    cell: (row) => (
      <>
        {sayWords(SEXES[row.sex])} <Count value={row.age} />
      </>
    ),
  },
  ...(isOurs
    ? []
    : [
        {
          key: 'organisation',
          title: say('所属机构', 'Organisation'),
          cell: (row: WorkerRow) => row.organisationName,
        },
      ]),
  {
    key: 'phone',
    title: say('电话', 'Telephone'),
    cell: (row) => <span className="figure">{row.phoneMasked}</span>,
  },
  {
    key: 'skills',
    title: say('技能', 'Skills'),
    cell: (row) => row.skills.map(words.skill).join(say('、', ', ')),
    phone: 'none',
  },
  {
    key: 'certificate',
    title: say('证书', 'Certificates'),
    cell: (row) => <CertificateCell row={row} />,
    sort: ['certificate', '-certificate'],
  },
  {
    key: 'state',
    title: say('状态', 'State'),
    cell: (row) =>
      row.absentNow ? (
        <Sign tone="warn">{say('缺勤中', 'Away now')}</Sign>
      ) : (
        <StateTag state={row.state} words={stateWords} />
      ),
  },
]

function CertificateCell({ row }: { readonly row: WorkerRow }) {
  return (
    <>
      <StateTag state={row.certificateState} words={certificateWords} />{' '}
      {row.certifiedTo === null ? null : (
        <span className="quiet">
          {say('至', 'to')} <DayText day={row.certifiedTo} />
        </span>
      )}
    </>
  )
}

const filtersFor = (words: Dictionary, isOurs: boolean): Filter[] => [
  {
    name: 'q',
    kind: 'search',
    label: say('查找', 'Search'),
    hint: say('姓名、拼音首字母或完整手机号', 'Name, pinyin initials or whole mobile number'),
  },
  ...(isOurs
    ? []
    : ([
        { name: 'organisationId', kind: 'organisation', label: say('机构', 'Organisation') },
        { name: 'area', kind: 'area', label: say('机构所在区划', 'Area of the organisation') },
      ] as const)),
  { name: 'skill', kind: 'choice', label: say('技能', 'Skill'), options: words.skillOptions },
  {
    name: 'certificate',
    kind: 'choice',
    label: say('证书种类', 'Certificate'),
    options: words.certificateOptions,
  },
  {
    name: 'certificateState',
    kind: 'choice',
    label: say('证书状态', 'Certificate state'),
    options: certificateStateOptions,
  },
  { name: 'state', kind: 'choice', label: say('状态', 'State'), options: stateOptions },
]

/** The care workers one may see: a provider its own, a desk those of its area. */
export default function WorkersPage() {
  const words = useDictionary()
  const title = useListTitle()
  const isOurs = useHasRole('provider')
  const mayExport = useHasRole('provider', 'official', 'dispatcher', 'auditor')
  const { go } = useRoute()
  return (
    <>
      <PageHead
        title={title}
        about={say(
          '证书到期前 30 天提醒，过期后不能再派新单。',
          'Certificates are warned of thirty days ahead; past their end no new visit is given.',
        )}
      />
      <Listing
        contract={workforceContracts.list}
        label={title}
        columns={columnsFor(words, isOurs)}
        rowKey={(row) => row.id}
        rowTo={(row) => `/workers/${row.id}`}
        filters={filtersFor(words, isOurs)}
        sort="name"
        live={['workforce']}
        rowTone={toneOf}
        {...(mayExport ? { exports: exportLinks } : {})}
        actions={(answer) =>
          answer?.can.register ? (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => go('/workers/new')}>
              {say('登记护理员', 'Register')}
            </Button>
          ) : null
        }
        empty={{
          title: say('还没有护理员', 'No care workers yet'),
          hint: say('由服务机构登记自己的护理员。', 'Each provider registers its own.'),
        }}
      />
    </>
  )
}

const toneOf = (row: WorkerRow): 'warn' | 'bad' | undefined => {
  if (row.state === 'left') return undefined
  if (row.certificateState === 'expired') return 'bad'
  return row.certificateState === 'expiring' ? 'warn' : undefined
}

const exportLinks = (query: Readonly<Record<string, unknown>>) =>
  (['xlsx', 'csv'] as const).map((format) => ({
    label: `.${format}`,
    href: downloadUrl(workforceContracts.exported, { query: { ...query, format } as never }),
  }))
