import type { RefusalWords } from '../../../kernel/words.ts'

/** Refusals of trials and changes of rules, in both languages. */
export const trialWords: RefusalWords = {
  'programmes.change_too_early': {
    zh: '规则变更最早从 {month} 起生效：已经过去或已经开始的月份不能改。',
    en: 'A change may take effect from {month} at the earliest: no month that has begun is changed.',
  },
  'programmes.change_opened': {
    zh: '{month} 已开始发放，规则变更须从之后的月份起生效。',
    en: '{month} has been opened already; the change must take effect later.',
  },
  'programmes.change_before_version': {
    zh: '{day} 起已有新的规则版本，变更须从当日或之后起生效。',
    en: 'A newer version of the rule begins on {day}; the change must take effect on that day or later.',
  },
  'programmes.change_unknown_field': {
    zh: '规则中没有可以修改的“{key}”。',
    en: 'The rule has nothing to be changed at "{key}".',
  },
  'programmes.change_out_of_bounds': {
    zh: '超出依据规定的范围（{boundsZh}）：填写的是{foundZh}。',
    en: 'Outside the bounds of the source ({boundsEn}): {foundEn} was entered.',
  },
  'programmes.change_unknown_code': {
    zh: '没有“{code}”这个选项。',
    en: 'There is no such option: {code}.',
  },
  'programmes.change_wrong_value': {
    zh: '填写的内容与这一项不符。',
    en: 'This value does not fit the field.',
  },
  'programmes.change_nothing': {
    zh: '没有改动任何内容。',
    en: 'Nothing was changed.',
  },
  'programmes.change_no_criterion': {
    zh: '不能取消全部条件：至少保留一项。',
    en: 'Not every criterion can be dropped: one at least stays.',
  },
  'programmes.change_else_last': {
    zh: '“其他情况”只能是最后一档：排在它下面的档次永远轮不到。',
    en: '"Otherwise" can only be the last row: no row below it would ever count.',
  },
  'programmes.change_row_hidden': {
    zh: '这一档的条件与上面的一档相同，永远轮不到。',
    en: 'This row asks the same as one above it, and would never count.',
  },
  'programmes.change_too_many': {
    zh: '一个项目最多 {count} 项条件。',
    en: 'A programme has at most {count} criteria.',
  },
  'programmes.change_broken': {
    zh: '“{part}”改后不能计算：{mistake}。',
    en: '"{part}" cannot be computed after the change: {mistake}.',
  },
  'programmes.no_trial': { zh: '没有这次试算。', en: 'There is no such trial.' },
  'programmes.trial_crowd': {
    zh: '已有 {running} 次试算正在进行，请稍候再试。',
    en: '{running} trials are running; wait until one is done.',
  },
  'programmes.trial_not_failed': {
    zh: '这次试算没有失败，不需要继续。',
    en: 'This trial has not failed; there is nothing to restart.',
  },
  'programmes.not_in_trial': {
    zh: '试算名单中没有这个对象。',
    en: 'Nobody of that kind is on the list of the trial.',
  },
  'programmes.trial_expired': {
    zh: '试算结果已到期清除，请重新试算后再提出。',
    en: 'The result of this trial is no longer kept; try the change again and propose that.',
  },
  'programmes.trial_not_done': {
    zh: '试算尚未完成，完成后才能提出变更。',
    en: 'The trial is not done; a change is proposed from its result.',
  },
  'programmes.change_needs_paper': {
    zh: '改动了依据中已明确的内容，须写明作出决定的文件名称和文号。',
    en: 'Something is changed that the source fixes: name the paper that decides it.',
  },
  'programmes.change_stale': {
    zh: '试算之后规则已另有变更，请在现行规则上重新试算。',
    en: 'The rule has changed since the trial; try it again on the present rule.',
  },
  'programmes.change_proposed': {
    zh: '这次试算已经提出变更。',
    en: 'This trial has been proposed already.',
  },
  'programmes.no_change': { zh: '没有这项规则变更。', en: 'There is no such change of a rule.' },
  'programmes.change_decided': {
    zh: '这项规则变更已经处理，不能再改。',
    en: 'This change has been decided already.',
  },
  'programmes.change_own': {
    zh: '规则变更须由另一名民政干部审批，本人不能审批自己提出的变更。',
    en: 'Another official must decide; nobody decides a change of his own.',
  },
  'programmes.change_not_own': {
    zh: '只有提出人可以撤回。',
    en: 'Only who proposed it may withdraw it.',
  },
}

/** What the database forbids, as refusals. */
export const trialConstraints: Readonly<Record<string, string>> = {
  programme_change_four_eyes: 'programmes.change_own',
  programme_change_one_of_trial: 'programmes.change_proposed',
  programme_trial_is_evidence: 'programmes.change_proposed',
}
