import type { RefusalWords } from '../../kernel/words.ts'

export const words: RefusalWords = {
  'identity.wrong_sign_in': {
    zh: '用户名或密码不正确。连续输错 5 次将锁定 15 分钟。',
    en: 'The user name or password is wrong. Five failures lock the account for 15 minutes.',
  },
  'identity.locked': {
    zh: '账号已锁定，请 {minutes} 分钟后再试，或联系系统管理员解锁。',
    en: 'The account is locked; try again in {minutes} minutes or ask the system administrator.',
  },
  'identity.disabled': {
    zh: '账号已停用，请联系系统管理员。',
    en: 'The account is disabled; please ask the system administrator.',
  },
  'identity.not_granted': {
    zh: '账号尚未授权，请联系安全管理员。',
    en: 'The account has no powers yet; please ask the security administrator.',
  },
  'identity.totp_required': {
    zh: '请输入手机上的 6 位动态口令。',
    en: 'Enter the six-digit code from your phone.',
  },
  'identity.totp_wrong': {
    zh: '动态口令不正确或已用过，请等下一个口令。',
    en: 'The code is wrong or was used already; wait for the next one.',
  },
  'identity.totp_already': { zh: '动态口令已设置。', en: 'One-time codes are set up already.' },
  'identity.totp_not_started': {
    zh: '请先获取动态口令的二维码。',
    en: 'Ask for the one-time code picture first.',
  },
  'identity.wrong_password': { zh: '当前密码不正确。', en: 'The current password is wrong.' },
  'identity.password_short': {
    zh: '新密码至少 {min} 个字符。',
    en: 'The new password needs at least {min} characters.',
  },
  'identity.password_simple': {
    zh: '新密码须含大写字母、小写字母、数字、符号中的至少三类。',
    en: 'The new password needs three of: capitals, small letters, digits, signs.',
  },
  'identity.password_has_name': {
    zh: '新密码不能包含用户名。',
    en: 'The new password must not contain the user name.',
  },
  'identity.password_same': {
    zh: '新密码不能与当前密码相同。',
    en: 'The new password must differ from the current one.',
  },
  'identity.username_taken': { zh: '用户名已被使用。', en: 'This user name is taken.' },
  'identity.worker_has_account': {
    zh: '这名护理员已有账号。',
    en: 'This care worker has an account already.',
  },
  'identity.administrators_apart': {
    zh: '系统、安全、审计管理员必须分开，且不能兼任其他岗位。',
    en: 'System, security and audit administrator must be separate and hold no other role.',
  },
  'identity.organisation_needed': {
    zh: '服务机构和护理员账号须选择所属机构。',
    en: 'Provider and care-worker accounts need an organisation.',
  },
  'identity.worker_needed': {
    zh: '护理员账号须选择护理员。',
    en: 'A care-worker account needs its care worker.',
  },
  'identity.not_yours': {
    zh: '按三员分立，此操作不属于您的岗位。',
    en: 'Under the three-way split of administrators this is not yours to do.',
  },
  'identity.changed_meanwhile': {
    zh: '账号刚被他人修改，请刷新后重试。',
    en: 'The account was changed meanwhile; reload and try again.',
  },
}

export const constraints: Readonly<Record<string, string>> = {
  account_username_once: 'identity.username_taken',
  account_worker_once: 'identity.worker_has_account',
  account_administrators_apart: 'identity.administrators_apart',
  account_provider_has_organisation: 'identity.organisation_needed',
  account_care_worker_is_a_worker: 'identity.worker_needed',
}
