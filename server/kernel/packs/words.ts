import { z } from 'zod'
import { Day } from '../time.ts'

/** A text in both languages of the product. */
export const Words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
export type Words = z.infer<typeof Words>

/** An address to open: shown as a link, so nothing that a browser would run. */
const WebAddress = z.url({ protocol: /^https?$/ })

/** `clean.window`, `low_income`, `gbt43153`: stable, lower case, never shown to people. */
export const Code = z.string().regex(/^[a-z][a-z0-9_]*([.-][a-z0-9_]+)*$/)

/** How sure a figure or a rule is: read in a source, recalled unverified, or the city's choice. */
export const Status = z.enum(['confirmed', 'recalled', 'choice'])
export type Status = z.infer<typeof Status>

/** Where a rule comes from. `clause` says which part; national wording is paraphrased. */
export const RuleSource = z.strictObject({
  document: Words,
  clause: z.string().min(1).nullable(),
  date: Day.optional(),
  url: WebAddress.optional(),
  status: Status,
  wording: z.enum(['official', 'paraphrase']).default('paraphrase'),
})
export type RuleSource = z.infer<typeof RuleSource>

/** A number or rule that no source fixes: the city may change it, within bounds where given. */
export const Choice = z.strictObject({
  path: z.string().min(1),
  zh: z.string().min(1),
  en: z.string().min(1),
  min: z.number().optional(),
  max: z.number().optional(),
})
export type Choice = z.infer<typeof Choice>

export const AreaCode = z.string().regex(/^(\d{4}|\d{6}|\d{9}|\d{12}|\d{6}U\d{2})$/)
export const CityCode = z.string().regex(/^\d{4}$/)

/** The format of packs that this product reads; a newer one is refused before anything else is read. */
export const PACK_FORMAT = 1

/** What a pack is, whom it serves and where its data came from (`pack.yaml`). */
export const PackManifest = z.strictObject({
  /** Raised when documents are written in a way that an older product would misread. */
  format: z.int().min(1).default(PACK_FORMAT),
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: Words,
  about: Words.optional(),
  /** Four digits of the prefecture; null for packs that belong to no city. */
  city: CityCode.nullable(),
  /** The part of the city that this pack is for; the whole city when absent. */
  scope: AreaCode.optional(),
  /** The number older people ring. */
  hotline: z.string().optional(),
  extends: z.array(z.string()).default([]),
  /** Packs of districts, whose programmes, values and goals the city carries for their areas. */
  districts: z.array(z.string()).default([]),
  sources: z
    .array(
      z.strictObject({
        id: Code,
        title: Words,
        publisher: Words.optional(),
        date: Day.optional(),
        url: WebAddress.optional(),
        licence: z.string().min(1),
        covers: z.array(z.string()).min(1),
      }),
    )
    .min(1),
})
export type PackManifest = z.infer<typeof PackManifest>
