import type { Words } from '../../../kernel/words.ts'

/** A column of the template. The titles of other systems are known too, so files need no retyping. */
export interface RosterColumn {
  readonly title: Words
  readonly alike: readonly string[]
  readonly width: number
  readonly hint: Words
  readonly example: Words
}

const column = (
  title: readonly [zh: string, en: string],
  alike: readonly string[],
  width: number,
  hint: readonly [zh: string, en: string],
  example: string | readonly [zh: string, en: string] = '',
): RosterColumn => ({
  title: { zh: title[0], en: title[1] },
  alike,
  width,
  hint: { zh: hint[0], en: hint[1] },
  example:
    typeof example === 'string' ? { zh: example, en: example } : { zh: example[0], en: example[1] },
})

export const COLUMNS = {
  name: column(
    ['姓名', 'Name'],
    ['老人姓名', '姓名*'],
    12,
    ['必填', 'Required'],
    ['示例（此行不导入）', 'Example (this row is left out)'],
  ),
  idNumber: column(
    ['身份证号', 'Identity number'],
    ['身份证号码', '证件号码', '公民身份号码', '身份证'],
    22,
    [
      '必填；确无身份证号的，填写性别和出生日期。请保持文本格式',
      'Required; where there is none, give sex and birth date. Keep the cell as text',
    ],
    '11010519491231002X',
  ),
  sex: column(
    ['性别', 'Sex'],
    [],
    6,
    ['男或女；有身份证号可不填', 'Male or Female; not needed with an identity number'],
    ['女', 'Female'],
  ),
  bornOn: column(
    ['出生日期', 'Birth date'],
    ['出生年月日', '生日'],
    12,
    ['如1949-12-31；填写时须与身份证号一致', 'As 1949-12-31; must agree with the identity number'],
    '1949-12-31',
  ),
  age: column(['年龄', 'Age'], ['周岁'], 6, [
    '仅用于核对，与出生日期相差超过1岁时提示',
    'For comparison only; reported when more than a year off',
  ]),
  district: column(
    ['区县', 'District'],
    ['区市', '县区', '所属区县'],
    12,
    ['所在区县', 'The district'],
    ['环翠区', '环翠区'],
  ),
  town: column(
    ['镇街', 'Town'],
    ['街道', '乡镇', '镇', '镇（街道）', '街道/镇', '乡镇街道'],
    14,
    ['所在镇或街道', 'The town or street'],
    '竹岛街道',
  ),
  village: column(
    ['村居', 'Village'],
    ['村', '社区', '村（社区）', '村/社区', '村（居）'],
    16,
    ['必填（或填区划代码）；所在村或社区', 'Required, unless the area code is given'],
    '望海居委会',
  ),
  areaCode: column(['区划代码', 'Area code'], ['行政区划代码', '村居代码'], 14, [
    '12位统计区划代码；填写后可不填前三列',
    'Twelve digits; replaces the three columns before',
  ]),
  address: column(
    ['详细地址', 'Address'],
    ['地址', '住址', '家庭住址', '居住地址'],
    28,
    ['必填；门牌号', 'Required; street and number'],
    ['测试路1号101室', '1 Test Road'],
  ),
  phone: column(
    ['本人电话', 'Phone'],
    ['电话', '联系电话', '手机', '手机号', '手机号码'],
    14,
    ['手机或固定电话', 'Mobile or landline'],
    '13800001234',
  ),
  householdPhone: column(
    ['家庭固话', 'Household phone'],
    ['固定电话', '座机', '家庭电话'],
    14,
    ['带区号', 'With its area code'],
    '0631-5231234',
  ),
  programmePhone: column(
    ['项目话机', 'Free telephone'],
    ['免费话机'],
    9,
    [
      '家庭固话是否为本项目免费话机：是或否',
      'Whether the household phone is the free one: yes or no',
    ],
    ['是', 'yes'],
  ),
  household: column(
    ['户编号', 'Household'],
    ['户号', '家庭编号'],
    10,
    ['同一户的老人填相同编号', 'The same for people of one household'],
    '1',
  ),
  living: column(
    ['居住状况', 'Living'],
    ['居住方式', '居住情况'],
    14,
    ['从列表中选择', 'Choose from the list'],
    ['独居', 'Alone'],
  ),
  livingFrom: column(
    ['居住状况起始日期', 'Living from'],
    ['居住状况起始'],
    16,
    ['自哪天起；不清楚请留空', 'Since when; left empty where nobody knows'],
    '2025-06-01',
  ),
  categories: column(
    ['人员类别', 'Categories'],
    ['类别', '老人类别', '对象类别'],
    24,
    [
      '多个类别用顿号隔开；年龄、独居等自动得出，不必填写',
      'Several are separated by commas; those that follow from age or living are left out',
    ],
    ['最低生活保障对象', 'Receives subsistence allowance'],
  ),
  categoryFrom: column(
    ['类别起始日期', 'Categories from'],
    ['认定日期', '起始日期'],
    14,
    ['填写类别时必填', 'Required with categories'],
    '2026-01-01',
  ),
  categoryEvidence: column(
    ['类别依据', 'Evidence'],
    ['证件或文书号', '认定依据'],
    18,
    ['证件或文书号', 'Certificate or decision'],
    ['测试证0001', 'certificate 0001'],
  ),
  contactName: column(
    ['联系人', 'Contact'],
    ['紧急联系人', '联系人姓名'],
    12,
    ['亲属、邻居或村居干部', 'A relative, neighbour or village officer'],
    ['测试亲属', 'Test Relative'],
  ),
  contactRelation: column(
    ['与老人关系', 'Relation'],
    ['关系', '联系人关系'],
    12,
    ['从列表中选择', 'Choose from the list'],
    ['子女', 'Son or daughter'],
  ),
  contactPhone: column(
    ['联系人电话', 'Contact phone'],
    ['紧急联系电话'],
    14,
    ['填写联系人时必填', 'Required with a contact'],
    '13900001234',
  ),
  guardian: column(
    ['监护人', 'Guardian'],
    ['是否监护人'],
    8,
    ['联系人是否为监护人：是或否', 'Whether the contact is the guardian: yes or no'],
    ['是', 'yes'],
  ),
  networkedFrom: column(
    ['入网日期', 'On the network from'],
    ['入网时间'],
    12,
    ['加入养老服务网络的日期', 'The day of joining the network'],
    '2022-01-01',
  ),
  note: column(['备注', 'Note'], [], 20, ['不超过500字', 'Up to 500 characters']),
} as const

export type ColumnKey = keyof typeof COLUMNS
export const COLUMN_KEYS = Object.keys(COLUMNS) as readonly ColumnKey[]

/** Headings are looked for in the first rows: many sheets begin with a title. */
export const HEADER_ROWS_MAX = 10

const plain = (title: string): string =>
  title
    .normalize('NFKC')
    .replace(/[\s*:：]/g, '')
    .toLowerCase()

const BY_TITLE = new Map<string, ColumnKey>(
  COLUMN_KEYS.flatMap((key) => {
    const { title, alike } = COLUMNS[key]
    return [title.zh, title.en, ...alike].map((one) => [plain(one), key] as const)
  }),
)

/** Which of our columns stand where, or null when the row holds no headings. */
export function readHeadings(cells: readonly string[]): (ColumnKey | null)[] | null {
  const seen = new Set<ColumnKey>()
  const keys = cells.map((cell) => {
    const key = BY_TITLE.get(plain(cell)) ?? null
    // The first of two columns with one meaning counts.
    if (key === null || seen.has(key)) return null
    seen.add(key)
    return key
  })
  return seen.has('name') && seen.size >= 3 ? keys : null
}

/** Columns without which no row could be sound. */
export function missingColumns(keys: readonly (ColumnKey | null)[]): ColumnKey[] {
  const has = new Set(keys)
  return [
    ...(has.has('idNumber') || (has.has('bornOn') && has.has('sex'))
      ? []
      : (['idNumber'] as const)),
    ...(has.has('areaCode') || has.has('village') ? [] : (['village'] as const)),
    ...(has.has('address') ? [] : (['address'] as const)),
  ]
}
