import type { RefusalWords } from '../../kernel/words.ts'

/** Refusals of this module, in both languages. */
export const words: RefusalWords = {
  'workforce.absent': { zh: '没有找到这名护理员。', en: 'There is no such care worker.' },
  'workforce.id_number_form': {
    zh: '身份证号应为 18 位（末位可为 X）。',
    en: 'An identity number has 18 digits; the last may be X.',
  },
  'workforce.id_number_birth_date': {
    zh: '身份证号中的出生日期不存在。',
    en: 'The birth date in the identity number does not exist.',
  },
  'workforce.id_number_future': {
    zh: '身份证号中的出生日期晚于今天。',
    en: 'The birth date in the identity number lies ahead.',
  },
  'workforce.id_number_checksum': {
    zh: '身份证号校验位不符，请核对证件。',
    en: 'The check digit of the identity number is wrong; compare it with the card.',
  },
  'workforce.id_number_digits_lost': {
    zh: '身份证号末三位是 000，可能被表格截断，请核对证件。',
    en: 'The last three digits are 000: a sheet may have cut them off; compare it with the card.',
  },
  'workforce.identity_taken': {
    zh: '这个身份证号已有在职登记。若已离职，请原机构先登记离职。',
    en: 'Somebody with this identity number is registered as working. If he has left, the earlier organisation records that first.',
  },
  'workforce.too_young': {
    zh: '未满十六周岁，不得招用。',
    en: 'Nobody under sixteen may be employed.',
  },
  'workforce.phone': {
    zh: '请填写 11 位手机号码。',
    en: 'Give a mobile number of 11 digits.',
  },
  'workforce.skill_unknown': {
    zh: '技能“{skill}”不在字典中，请重新选择。',
    en: 'The skill {skill} is not in the dictionary; choose again.',
  },
  'workforce.organisation_closed': {
    zh: '机构已注销，不能再登记护理员。',
    en: 'The organisation is closed; no worker can be registered.',
  },
  'workforce.changed_meanwhile': {
    zh: '这名护理员的信息刚被别人修改过，请刷新后再改。',
    en: 'Somebody changed this worker meanwhile; reload and try again.',
  },
  'workforce.left_already': {
    zh: '这名护理员已离职，记录不能再改。',
    en: 'This worker has left; the record cannot be changed any more.',
  },
  'workforce.left_before_joined': {
    zh: '离职日期不能早于入职日期。',
    en: 'The last day may not be before the first.',
  },
  'workforce.day_ahead': { zh: '日期不能晚于今天。', en: 'The day may not be later than today.' },
  'workforce.day_past': {
    zh: '只能从今天或以后起调整工作时间。',
    en: 'New hours begin today or later.',
  },
  'workforce.ends_before_start': {
    zh: '结束不能早于开始。',
    en: 'The end may not be before the beginning.',
  },
  'workforce.weekday_twice': {
    zh: '同一天只能有一行，中间休息请填在休息里。',
    en: 'Each weekday has one line; put what lies between into the breaks.',
  },
  'workforce.break_outside': {
    zh: '休息时间必须在上班时间之内。',
    en: 'A break lies within the working time.',
  },
  'workforce.break_overlap': { zh: '休息时间互相重叠。', en: 'Two breaks overlap.' },
  'workforce.hours_overlap': {
    zh: '工作时间的期间重叠，请刷新后重试。',
    en: 'Two sets of hours would hold at once; reload and try again.',
  },
  'workforce.absence_overlap': {
    zh: '与已登记的缺勤重叠。',
    en: 'It overlaps an absence that is recorded already.',
  },
  'workforce.absence_too_long': {
    zh: '一次缺勤最长 {days} 天。',
    en: 'One absence lasts at most {days} days.',
  },
  'workforce.absence_cancelled': { zh: '这次缺勤已撤销。', en: 'This absence was cancelled.' },
  'workforce.certificate_unknown': {
    zh: '证书种类不在字典中，请重新选择。',
    en: 'This kind of certificate is not in the dictionary; choose again.',
  },
  'workforce.certificate_end_missing': {
    zh: '此类证书有有效期，请填写到期日。',
    en: 'This kind of certificate expires; give its last day.',
  },
  'workforce.certificate_taken': {
    zh: '这个证书编号已登记在别人名下，请核对原件。',
    en: 'This certificate number stands under another name; compare it with the original.',
  },
  'workforce.certificate_twice': {
    zh: '这张证书已登记。',
    en: 'This certificate is recorded already.',
  },
  'workforce.certificate_withdrawn': {
    zh: '这张证书的记录已作废。',
    en: 'This certificate was withdrawn already.',
  },
  'workforce.no_file': { zh: '没有上传扫描件。', en: 'No scan was attached.' },
  'workforce.unfit_worker_left': { zh: '护理员已离职。', en: 'The worker has left.' },
  'workforce.unfit_organisation_not_active': {
    zh: '所属机构已暂停或注销。',
    en: 'The organisation is suspended or closed.',
  },
  'workforce.unfit_skill_missing': {
    zh: '缺少此项服务要求的技能。',
    en: 'A skill that the service asks for is missing.',
  },
  'workforce.unfit_certificate_missing': {
    zh: '没有此项服务要求的证书。',
    en: 'The certificate that the service asks for is missing.',
  },
  'workforce.unfit_certificate_expired': {
    zh: '服务当天证书已过期。',
    en: 'The certificate has expired by the day of the visit.',
  },
  'workforce.unfit_certificate_not_yet_valid': {
    zh: '服务当天证书尚未生效。',
    en: 'The certificate is not valid yet on the day of the visit.',
  },
}

/** What the database forbids, as refusals. */
export const constraints: Readonly<Record<string, string>> = {
  worker_identity_once: 'workforce.identity_taken',
  worker_left_after_joined: 'workforce.left_before_joined',
  certificate_number_of_one_worker: 'workforce.certificate_taken',
  certificate_once: 'workforce.certificate_twice',
  certificate_ends_after_start: 'workforce.ends_before_start',
  hours_pattern_one_at_a_time: 'workforce.hours_overlap',
  absence_once_at_a_time: 'workforce.absence_overlap',
  absence_ends_after_start: 'workforce.ends_before_start',
}
