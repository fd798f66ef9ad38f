import { z } from 'zod'
import { contract } from './kernel/contract.ts'

/** What a page may know before anybody signs in. */
export const About = z.object({
  city: z.string(),
  cityName: z.string(),
  version: z.string(),
  /** True when the database was filled with synthetic people: every page then says so. */
  sample: z.boolean(),
  /** 0 to 100 while sample data is still being made; null when there is nothing to wait for. */
  sampleProgress: z.number().nullable(),
  /** Sign-ins of the synthetic sample, never of a real city. */
  sampleSignIns: z.array(
    z.object({ username: z.string(), password: z.string(), zh: z.string(), en: z.string() }),
  ),
})
export type About = z.infer<typeof About>

export const aboutContract = contract({
  method: 'GET',
  path: '/api/about',
  summary: { zh: '系统简介', en: 'About this installation' },
  allow: 'public',
  answer: About,
})
