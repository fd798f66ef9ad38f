import type { Ctx } from '../../kernel/command.ts'
import type { Words } from '../../kernel/words.ts'
import { instrumentLevels } from '../assessments/index.ts'
import { ABILITY } from './schema.ts'

interface AbilityLevel extends Words {
  readonly level: number
}

/**
 * The ability levels with their number, as assessments name them: "1级 能力轻度受损（轻度失能）". The
 * number stands before the words and not around them, which have brackets of their own.
 */
export async function abilityLevels(ctx: Ctx): Promise<AbilityLevel[]> {
  const levels = await instrumentLevels(ctx, ABILITY)
  return levels.map(({ level, zh, en }) => ({
    level,
    zh: `${level}级 ${zh}`,
    en: `${level} (${en})`,
  }))
}
