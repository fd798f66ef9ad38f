import type { Generated } from 'kysely'
import type { City, Json } from '../../../kernel/db.ts'
import type { Programme } from '../../../kernel/packs/programmes.ts'
import type { ChangeState } from '../change/schema.ts'
import type { RuleChange, RuleEdit } from '../change/rule-schema.ts'
import type { HeldFacts } from './batch.ts'
import type {
  TrialCounts,
  TrialExits,
  TrialOther,
  TrialOutcome,
  TrialPrice,
  TrialState,
} from './schema.ts'

export interface ProgrammeTrialTable {
  city: City
  id: string
  programme_id: string
  base_version_id: string
  effective_from: string
  edits: Json<readonly RuleEdit[]>
  changes: Json<readonly RuleChange[]>
  document: Json<Programme>
  reason: string
  state: TrialState
  after_id: string | null
  counts: Json<TrialCounts>
  failures: Generated<number>
  started_at: Temporal.Instant
  started_by: string
  started_name: string
  touched_at: Temporal.Instant
  finished_at: Temporal.Instant | null
  price: Json<TrialPrice> | null
  others: Json<readonly TrialOther[]>
  /** Null: not counted yet, or no age is meant. */
  exits: Json<TrialExits> | null
  seq: Generated<number>
}

export interface ProgrammeTrialRowTable {
  city: City
  trial_id: string
  subject_id: string
  area_code: string
  level: number | null
  outcome: TrialOutcome
  before_amount: number
  after_amount: number
  held: Json<HeldFacts>
  application_id: string | null
}

export interface ProgrammeTrialMonthTable {
  city: City
  trial_id: string
  month: string
  area_code: string
  programme_id: string
  age_from: number
  before_people: number
  before_amount: number
  after_people: number
  after_amount: number
  joined: number
  joined_by_age: number
  departed: number
  departed_by_age: number
}

export interface ProgrammeTrialOtherTable {
  city: City
  trial_id: string
  subject_id: string
  programme_id: string
  before_amount: number
  after_amount: number
}

export interface ProgrammeTrialHolderTable {
  city: City
  trial_id: string
  subject_id: string
}

export interface ProgrammeTrialCandidateTable {
  city: City
  trial_id: string
  subject_id: string
  applied: boolean
  area_code: string | null
  level: number | null
  held: Json<HeldFacts>
  before_amount: number | null
  after_amount: number | null
}

export interface ProgrammeChangeTable {
  city: City
  id: string
  programme_id: string
  trial_id: string
  base_version_id: string
  effective_from: string
  reason: string
  paper: string | null
  state: ChangeState
  proposed_by: string
  proposed_name: string
  proposed_at: Temporal.Instant
  decided_by: string | null
  decided_name: string | null
  decided_at: Temporal.Instant | null
  decision_reason: string | null
  version_id: string | null
  seq: Generated<number>
}

declare module '../../../kernel/db.ts' {
  interface Tables {
    programme_trial: ProgrammeTrialTable
    programme_trial_row: ProgrammeTrialRowTable
    programme_trial_month: ProgrammeTrialMonthTable
    programme_trial_other: ProgrammeTrialOtherTable
    programme_trial_holder: ProgrammeTrialHolderTable
    programme_trial_candidate: ProgrammeTrialCandidateTable
    programme_change: ProgrammeChangeTable
  }
}
