import type { RefusalWords } from './words.ts'

export const kernelWords: RefusalWords = {
  'kernel.invalid': {
    zh: '有内容填写不正确，请按提示修改。',
    en: 'Some fields are not right; please correct the ones marked.',
  },
  'kernel.cursor': {
    zh: '翻页位置无效，请从第一页重新开始。',
    en: 'This place in the list cannot be read; begin again from the first page.',
  },
  'kernel.json': { zh: '请求内容不是有效的 JSON。', en: 'The request body is not valid JSON.' },
  'kernel.absent': {
    zh: '没有找到这条记录，或不在您的管辖范围内。',
    en: 'No such record, or it is outside your reach.',
  },
  'kernel.no_route': { zh: '没有这个地址。', en: 'There is nothing at this address.' },
  'kernel.forbidden': {
    zh: '您的岗位不能办理此事，请联系管理员。',
    en: 'Your role may not do this; please ask an administrator.',
  },
  'kernel.foreign_origin': {
    zh: '请求来自其他网站，已拒绝。',
    en: 'The request came from another site and was refused.',
  },
  'kernel.signed_out': {
    zh: '登录已失效，请重新登录。',
    en: 'You are signed out; please sign in again.',
  },
  'kernel.key_reused': {
    zh: '同一操作编号已用于另一内容，请刷新后重试。',
    en: 'This Idempotency-Key was used for another request; reload and try again.',
  },
  'kernel.key_too_long': {
    zh: 'Idempotency-Key 最长 {max} 个字符。',
    en: 'Idempotency-Key may have at most {max} characters.',
  },
  'kernel.file_missing': { zh: '请选择一个文件。', en: 'Please choose a file.' },
  'kernel.file_kind': {
    zh: '文件内容与类型不符。可用类型:{kinds}。',
    en: 'The content does not match the file type. Accepted: {kinds}.',
  },
  'kernel.file_too_large': {
    zh: '文件太大，最大 {megabytes} MB。请拆分后再上传。',
    en: 'The file is too large; the limit is {megabytes} MB. Split it and upload again.',
  },
  'kernel.body_too_large': {
    zh: '提交的内容太大，最大 {megabytes} MB。',
    en: 'The request is too large; the limit is {megabytes} MB.',
  },
  'kernel.media_type': {
    zh: '不支持这种内容类型。',
    en: 'This content type is not supported.',
  },
  'kernel.bad_request': { zh: '请求格式不正确。', en: 'The request is malformed.' },
  'kernel.too_many_requests': {
    zh: '操作太频繁，请稍后再试。',
    en: 'Too many requests; please try again in a minute.',
  },
  'kernel.internal': {
    zh: '系统出错，已记录。请稍后重试，或把编号告诉管理员。',
    en: 'Something went wrong and was recorded. Try again, or give the number to an administrator.',
  },
  'kernel.workbook_unreadable': {
    zh: '文件打不开:不是完整的 .xlsx 或 .csv。请重新导出后再上传。',
    en: 'The file cannot be read: it is not a complete .xlsx or .csv. Export it again and retry.',
  },
}
