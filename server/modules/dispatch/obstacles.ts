import type { Reason } from '../../../rounds/index.ts'
import type { Words } from '../../kernel/words.ts'

/** The planner's reason in words for a desk, where a skill is the service that one may do. */
export function sayObstacle({ code, vehicles: n, zh, en }: Reason, service: Words): Words {
  if (code !== 'skill') return { zh, en }
  return {
    zh: `${n} 人没有“${service.zh}”所需的技能或有效证书`,
    en: `${n} without the skills or valid certificates for “${service.en}”`,
  }
}
