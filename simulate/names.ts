import type { Random } from './random.ts'

/** Names are drawn from frequent surnames and given names; any likeness is chance. */
const SURNAMES: readonly (readonly [string, number])[] = [
  ['王', 10],
  ['于', 7],
  ['李', 7],
  ['刘', 6],
  ['张', 6],
  ['姜', 4],
  ['孙', 4],
  ['丛', 3],
  ['宋', 3],
  ['毕', 2],
  ['邹', 2],
  ['林', 2],
  ['徐', 2],
  ['杨', 2],
  ['赵', 2],
  ['吕', 2],
  ['曲', 2],
  ['董', 1],
  ['谷', 1],
  ['戚', 1],
  ['苗', 1],
  ['陶', 1],
  ['梁', 1],
  ['车', 1],
]
const FEMALE = [
  '秀英',
  '桂兰',
  '玉兰',
  '淑珍',
  '桂英',
  '秀兰',
  '玉珍',
  '凤英',
  '淑芳',
  '月英',
  '桂芝',
  '玉梅',
  '淑华',
  '春兰',
  '秀荣',
  '素珍',
  '桂香',
  '玉芹',
  '彩云',
  '翠花',
  '兰英',
  '淑云',
  '爱华',
  '凤兰',
]
const MALE = [
  '德胜',
  '永福',
  '玉山',
  '振海',
  '明德',
  '国栋',
  '文斌',
  '志强',
  '长海',
  '永昌',
  '福山',
  '世荣',
  '守信',
  '玉林',
  '建国',
  '学文',
  '宝山',
  '德义',
  '培基',
  '忠义',
  '洪海',
  '延年',
  '世杰',
  '树森',
]
const YOUNG = [
  '丽娜',
  '晓燕',
  '海霞',
  '红梅',
  '建平',
  '志伟',
  '春霞',
  '艳玲',
  '丽华',
  '晓东',
  '海燕',
  '文静',
  '雪梅',
  '丽萍',
  '桂霞',
  '玉洁',
  '明霞',
  '晓玲',
  '淑敏',
  '海涛',
  '立新',
  '慧敏',
  '秋菊',
  '永刚',
]

export type Sex = 'male' | 'female'

export const elderName = (random: Random, sex: Sex): string =>
  random.weighted(SURNAMES) + random.pick(sex === 'female' ? FEMALE : MALE)

export const youngName = (random: Random): string => random.weighted(SURNAMES) + random.pick(YOUNG)

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/**
 * An identity number with a right checksum (GB 11643) whose region, 99 00 01, was never given to
 * anybody: no real person can have it.
 */
export function identityNumber(bornOn: string, sex: Sex, serial: number): string {
  const order = (serial % 500) * 2 + (sex === 'male' ? 1 : 0)
  const region = String(990001 + Math.floor(serial / 500))
  const body = `${region}${bornOn.replaceAll('-', '')}${String(order).padStart(3, '0')}`
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0)
  return body + '10X98765432'[sum % 11]
}

/**
 * The first 17 characters of a unified social credit code (GB 32100) in a region that does not
 * exist; the caller adds the check sign. The organisation part carries its own (GB 11714).
 */
export function creditCodeBody(serial: number): string {
  const body = String(10_000_000 + serial)
  const sum = [3, 7, 9, 10, 5, 8, 4, 2].reduce((total, w, at) => total + w * Number(body[at]), 0)
  const check = 11 - (sum % 11)
  return `52990001${body}${check === 10 ? 'X' : check === 11 ? '0' : check}`
}
