import type { RefusalWords } from '../../kernel/words.ts'

/** Refusals of this module, in both languages. */
export const words: RefusalWords = {
  'people.absent': {
    zh: '没有找到这位老人，或不在您的管辖范围内。',
    en: 'There is no such person, or they are outside your reach.',
  },
  'people.household_absent': {
    zh: '没有找到这一户，或不在您的管辖范围内。',
    en: 'There is no such household, or it is outside your reach.',
  },
  'people.entry_absent': {
    zh: '没有找到这条记录，请刷新页面。',
    en: 'There is no such entry; please reload the page.',
  },
  'people.name_form': {
    zh: '姓名只能包含文字、间隔号和空格。',
    en: 'A name may hold letters, middle dots and spaces only.',
  },
  'people.id_number_form': {
    zh: '身份证号应为18位（或旧版15位），末位可为X。',
    en: 'An identity number has 18 characters (15 in the old form); the last may be X.',
  },
  'people.id_number_birth_date': {
    zh: '身份证号中的出生日期不存在。',
    en: 'The birth date within the identity number does not exist.',
  },
  'people.id_number_future': {
    zh: '身份证号中的出生日期在今天之后。',
    en: 'The birth date within the identity number lies in the future.',
  },
  'people.id_number_checksum': {
    zh: '身份证号校验位不符，请逐位核对。',
    en: 'The check character of the identity number is wrong; please compare each digit.',
  },
  'people.id_number_digits_lost': {
    zh: '身份证号末位变成了0:表格把它当成了数字。请把该列设为文本后重新填写。',
    en: 'The last digits became zeros: the sheet took the number for a quantity. Set the column to text.',
  },
  'people.born_on_missing': {
    zh: '没有身份证号时，请填写出生日期。',
    en: 'Without an identity number, please give the birth date.',
  },
  'people.sex_missing': {
    zh: '没有身份证号时，请选择性别。',
    en: 'Without an identity number, please choose the sex.',
  },
  'people.born_in_future': { zh: '出生日期在今天之后。', en: 'The birth date lies in the future.' },
  'people.born_too_long_ago': {
    zh: '年龄超过{max}岁，请核对出生年份。',
    en: 'This makes the person older than {max}; please check the year.',
  },
  'people.born_on_differs': {
    zh: '出生日期与身份证号不一致。',
    en: 'The birth date differs from the identity number.',
  },
  'people.sex_differs': {
    zh: '性别与身份证号不一致。',
    en: 'The sex differs from the identity number.',
  },
  'people.phone_form': {
    zh: '电话号码格式不正确，只能是手机号或固定电话（可带区号）。',
    en: 'This is no telephone number; give a mobile or a landline, with or without area code.',
  },
  'people.living_unknown': {
    zh: '没有“{living}”这种居住状况。',
    en: 'There is no living arrangement "{living}".',
  },
  'people.living_missing': {
    zh: '填写了居住状况的起始日期，请同时选择居住状况。',
    en: 'A first day is given; please choose the living arrangement too.',
  },
  'people.living_not_after': {
    zh: '起始日期须在 {earliest} 或之后；此前的居住状况已有记录。',
    en: 'It can begin on {earliest} or later; the days before are on record already.',
  },
  'people.area_unknown': {
    zh: '区划 {code} 不存在，或不在您的管辖范围内。',
    en: 'There is no area {code}, or it is outside your reach.',
  },
  'people.area_not_village': {
    zh: '“{name}”不是村（社区），请选到村（社区）一级。',
    en: '"{name}" is no village or community; please choose one.',
  },
  'people.category_unknown': {
    zh: '没有“{category}”这个类别。',
    en: 'There is no category "{category}".',
  },
  'people.category_derived': {
    zh: '“{category}”由年龄、居住状况或评估自动得出，不能手工认定。',
    en: '"{category}" follows from age, living arrangement or assessment and cannot be set by hand.',
  },
  'people.category_by_official': {
    zh: '人员类别由民政干部认定，登记时请不要填写。',
    en: 'Categories are set by officials; please leave them out of the registration.',
  },
  'people.category_overlaps': {
    zh: '这段时间内该类别已经认定过。',
    en: 'This category is already in force on some of these days.',
  },
  'people.category_void': { zh: '这条类别已作废。', en: 'This category entry is void already.' },
  'people.day_in_future': { zh: '日期在今天之后。', en: 'The day lies in the future.' },
  'people.days_reversed': {
    zh: '结束日期早于开始日期。',
    en: 'The last day is before the first.',
  },
  'people.before_birth': { zh: '日期早于出生日期。', en: 'The day is before the birth date.' },
  'people.duplicate': {
    zh: '这个身份证号已在名册中。',
    en: 'This identity number is on the roster already.',
  },
  'people.duplicate_elsewhere': {
    zh: '这个身份证号已在其他地区的名册中，请联系上级处理。',
    en: 'This identity number is on the roster of another area; please ask the level above.',
  },
  'people.changed_meanwhile': {
    zh: '{by} 刚刚修改过这份档案，请刷新后在新内容上修改。',
    en: '{by} changed this record meanwhile; please reload and amend the new state.',
  },
  'people.after_death': {
    zh: '老人已于 {died} 去世，之后不能再有“{what}”（{on}）。',
    en: 'The person died on {died}; there can be no "{what}" ({on}) afterwards.',
  },
  'people.event_order': {
    zh: '“{what}”（{on}）与其他变动记录的先后不符，请核对日期。',
    en: '"{what}" ({on}) does not fit the order of the other entries; please check the day.',
  },
  'people.only_moves_lead_somewhere': {
    zh: '只有迁居才填写新住址。',
    en: 'Only a move has a new address.',
  },
  'people.only_admissions_name_institutions': {
    zh: '只有入住养老机构才选择机构。',
    en: 'Only an admission names an institution.',
  },
  'people.institution_unknown': {
    zh: '机构登记中没有这家机构，请重新选择，或填写未登记机构的名称。',
    en: 'The register has no such institution; choose another, or write the name of one outside it.',
  },
  'people.institution_without_beds': {
    zh: '“{name}”不是设有床位的机构，老人不能入住。',
    en: '"{name}" is no institution with beds; nobody can live there.',
  },
  'people.entry_corrected': {
    zh: '这条变动已被更正过，请更正最新的一条。',
    en: 'This entry has been corrected already; please correct the latest one.',
  },
  'people.emergency_needs_phone': {
    zh: '紧急联系人必须有电话。',
    en: 'An emergency contact needs a telephone number.',
  },
  'people.emergency_order_taken': {
    zh: '这个紧急联系顺序已有人。',
    en: 'Somebody else holds this place in the emergency order.',
  },
  'people.consent_not_given': {
    zh: '此项同意尚未给出，无从撤回。',
    en: 'This consent was not given, so it cannot be withdrawn.',
  },
  'people.telephone_programme_once': {
    zh: '该户已有一部本项目话机。',
    en: 'The household has a telephone of the programme already.',
  },
  'people.telephone_has_number': {
    zh: '这部话机已登记号码；号码有误请先拆除，再重新登记。',
    en: 'This telephone has its number; where it is wrong, remove the telephone and add it anew.',
  },
  'people.file_absent': {
    zh: '没有这份证明材料，请重新上传。',
    en: 'There is no such scan with this person; please upload it again.',
  },
  'people.import_absent': {
    zh: '没有找到这次导入，或不是您上传的。',
    en: 'There is no such import, or it is not yours.',
  },
  'people.import_columns_missing': {
    zh: '文件里找不到这些列：{columns}。请使用模板的表头。',
    en: 'These columns are missing: {columns}. Please use the headings of the template.',
  },
  'people.import_too_long': {
    zh: '文件超过 {max} 行，请拆分后分次导入。',
    en: 'The file has more than {max} rows; please split it.',
  },
  'people.import_not_checked': {
    zh: '这次导入还没有检查完，不能执行。',
    en: 'This import has not been checked to its end and cannot be executed.',
  },
  'people.import_executed': {
    zh: '这次导入已经执行过，每个文件只执行一次。',
    en: 'This import has been executed; each file is executed once.',
  },
  'people.import_expired': {
    zh: '检查结果已超过30天并清除，请重新上传。',
    en: 'The result of the check was older than 30 days and is gone; please upload again.',
  },
  'people.row_missing': { zh: '“{column}”没有填写。', en: '"{column}" is empty.' },
  'people.row_twice': {
    zh: '与第 {row} 行重复（身份证号相同，或姓名与出生日期相同）。',
    en: 'The same person as in row {row}, by identity number or by name and birth date.',
  },
  'people.row_on_roster': {
    zh: '此人已在名册中。',
    en: 'This person is on the roster already.',
  },
  'people.row_area_unknown': {
    zh: '没有找到“{name}”，或不在您的管辖范围内。',
    en: 'There is no "{name}", or it is outside your reach.',
  },
  'people.row_area_ambiguous': {
    zh: '“{name}”对应多个村居，请写明区县和镇街，或填区划代码。',
    en: '"{name}" may mean several places; add district and town, or the area code.',
  },
  'people.row_choice_unknown': {
    zh: '“{column}”不能填“{text}”，请从列表中选择。',
    en: '"{text}" is no choice for "{column}".',
  },
  'people.row_day_form': {
    zh: '“{text}”不是有效日期，请写成 1949-12-31。',
    en: '"{text}" is no day; write it as 1949-12-31.',
  },
  'people.row_age_form': {
    zh: '年龄“{text}”不是整数。',
    en: 'The age "{text}" is no whole number.',
  },
  'people.row_age_differs': {
    zh: '年龄写 {age} 岁，按出生日期应为 {real} 岁。',
    en: 'The age says {age}; by the birth date it is {real}.',
  },
  'people.day_impossible': { zh: '日期不合理，请核对。', en: 'The day is not possible.' },
}

/** What the database forbids, as refusals. */
export const constraints: Readonly<Record<string, string>> = {
  person_id_number_once: 'people.duplicate_elsewhere',
  person_born_possibly: 'people.day_impossible',
  person_network_in_order: 'people.days_reversed',
  person_category_in_order: 'people.days_reversed',
  person_household_in_order: 'people.days_reversed',
  person_living_in_order: 'people.days_reversed',
  person_category_once_at_a_time: 'people.category_overlaps',
  telephone_programme_once: 'people.telephone_programme_once',
  telephone_in_order: 'people.days_reversed',
  contact_emergency_order_once: 'people.emergency_order_taken',
  contact_emergency_has_phone: 'people.emergency_needs_phone',
  life_event_corrected_once: 'people.entry_corrected',
}
