import './people.css'
import { DownloadOutlined, PlusOutlined, UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import {
  peopleContracts,
  type PersonRow,
  SEX_WORDS,
} from '../../../server/modules/people/schema.ts'
import { type Column, type Filter, Listing } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Dash } from '../../kit/text.tsx'
import { downloadUrl } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { say, sayWords } from '../../shell/words.ts'
import { Groups } from './groups.tsx'
import { listTitle, statusOptions, statusWords, usePeopleWords } from './words.ts'

type Words = ReturnType<typeof usePeopleWords>

const columnsFor = (words: Words): readonly Column<PersonRow>[] => [
  {
    key: 'name',
    title: say('姓名', 'Name'),
    cell: (row) => <span className="whole">{row.name}</span>,
    sort: ['name', '-name'],
    phone: 'title',
  },
  {
    key: 'age',
    title: say('年龄', 'Age'),
    cell: (row) => <span className="figure">{row.age}</span>,
    align: 'end',
    sort: ['age', '-age'],
  },
  {
    key: 'sex',
    title: say('性别', 'Sex'),
    cell: (row) => sayWords(SEX_WORDS[row.sex]),
    phone: 'none',
  },
  {
    key: 'status',
    title: say('状态', 'Status'),
    cell: (row) => <StateTag state={row.status} words={statusWords} />,
  },
  { key: 'area', title: say('村居', 'Village'), cell: (row) => row.areaPath },
  {
    key: 'categories',
    title: say('人员类别', 'Categories'),
    cell: (row) => <Groups codes={row.categories} nameOf={words.categoryName} />,
  },
  {
    key: 'living',
    title: say('居住状况', 'Living'),
    cell: (row) => words.livingName(row.living) ?? <Dash />,
    phone: 'none',
  },
  {
    key: 'phone',
    title: say('电话', 'Phone'),
    cell: (row) => (row.phone ? <span className="figure">{row.phone}</span> : <Dash />),
  },
  {
    key: 'idNumber',
    title: say('身份证号', 'Identity number'),
    cell: (row) => (row.idNumber ? <span className="figure">{row.idNumber}</span> : <Dash />),
    phone: 'none',
  },
]

const AGES = [60, 65, 70, 75, 80, 85, 90, 100] as const

const filtersFor = (words: Words): readonly Filter[] => [
  {
    name: 'q',
    kind: 'search',
    label: say('查找', 'Search'),
    hint: say('姓名、拼音、电话、身份证号', 'Name, pinyin, phone, identity number'),
  },
  { name: 'area', kind: 'area', label: say('区划', 'Area') },
  {
    name: 'category',
    kind: 'choice',
    label: say('人员类别', 'Category'),
    options: words.categoryOptions,
  },
  { name: 'status', kind: 'choice', label: say('状态', 'Status'), options: statusOptions },
  {
    name: 'living',
    kind: 'choice',
    label: say('居住状况', 'Living'),
    options: words.livingOptions,
  },
  {
    name: 'ageFrom',
    kind: 'choice',
    label: say('年龄不低于', 'Age from'),
    options: AGES.map((age) => ({ value: String(age), label: say(`${age}岁`, `${age}`) })),
  },
  {
    name: 'ageTo',
    kind: 'choice',
    label: say('年龄不超过', 'Age to'),
    options: AGES.map((age) => ({
      value: String(age - 1),
      label: say(`${age - 1}岁`, `${age - 1}`),
    })),
  },
  {
    name: 'networked',
    kind: 'choice',
    label: say('入网', 'On the network'),
    options: [
      { value: 'yes', label: say('已入网', 'Yes') },
      { value: 'no', label: say('未入网', 'No') },
    ],
  },
]

/** The roster of older people. */
export default function PeoplePage() {
  const { go } = useRoute()
  const words = usePeopleWords()
  return (
    <>
      <PageHead
        title={listTitle()}
        about={say(
          '号码按规定脱敏显示；查看完整号码须说明原因，并留下记录。',
          'Numbers are masked; seeing one whole asks for a reason and is recorded.',
        )}
      />
      <Listing
        contract={peopleContracts.list}
        label={say('老年人名册', 'Roster of older people')}
        columns={columnsFor(words)}
        rowKey={(row) => row.id}
        rowTo={(row) => `/people/${row.id}`}
        filters={filtersFor(words)}
        sort="registered"
        live={['people']}
        actions={(answer) => (
          <>
            {answer?.can.take ? <Exports /> : null}
            {answer?.can.register ? (
              <Go to="/people/duplicates">{say('疑似重复', 'Likely duplicates')}</Go>
            ) : null}
            {answer?.can.bring ? (
              <Button icon={<UploadOutlined />} onClick={() => go('/people/imports')}>
                {say('导入', 'Import')}
              </Button>
            ) : null}
            {answer?.can.register ? (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => go('/people/new')}>
                {say('登记', 'Register')}
              </Button>
            ) : null}
          </>
        )}
        empty={{
          title: say('名册里还没有人', 'Nobody is on the roster yet'),
          hint: say(
            '逐个登记，或导入整本名册。',
            'Register people one by one, or import a roster.',
          ),
        }}
      />
    </>
  )
}

const ASKED = ['q', 'area', 'category', 'status', 'living', 'ageFrom', 'ageTo', 'networked', 'sort']

/** Only those who may take the roster along see the links, so the list's own export is not used. */
function Exports() {
  const { search } = useRoute()
  const query = Object.fromEntries(ASKED.map((name) => [name, search[name]]))
  return (
    <>
      {(['xlsx', 'csv'] as const).map((format) => (
        <Button
          key={format}
          href={downloadUrl(peopleContracts.exported, { query: { ...query, format } as never })}
          download
          icon={<DownloadOutlined />}
        >
          {say(`导出 .${format}`, `Export .${format}`)}
        </Button>
      ))}
    </>
  )
}
