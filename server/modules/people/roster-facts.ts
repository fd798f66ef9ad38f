import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { dayNumber, type FactColumns } from '../../kernel/fact-columns.ts'
import { factsIn, type FactName } from '../../kernel/packs/facts.ts'
import { RuleCode } from '../../kernel/rules/code.ts'
import type { Day } from '../../kernel/time.ts'
import { derivedRules, standingEvents } from './facts.ts'
import { holdsOn } from './spell-store.ts'
import './tables.ts'

/**
 * The facts of the whole roster on a day: each table is read from end to end, and put together here.
 * Says for everybody what `personFacts` says of some; a test holds the two together.
 */
export async function fillRoster(ctx: Ctx, batch: FactColumns): Promise<void> {
  // Whole tables are joined here, and only here: memory for it, until this transaction ends.
  await sql`set local work_mem = '64MB'`.execute(ctx.db)
  const { on } = batch
  const homes = await readHomes(ctx, on)
  const events = await readEvents(ctx, on)
  await readPeople(ctx, batch, homes, events)
  fillHomes(batch, homes)
  await fillGroups(ctx, batch)
}

/** Households by their place, with what rules ask of them. */
interface Homes {
  readonly places: ReadonlyMap<string, number>
  readonly size: Int32Array
  readonly hasPhone: Uint8Array
  readonly isNetworked: Uint8Array
  /** The household of each subject of the batch, by its place. */
  of: Int32Array
}

/** Rows travel as lines of text: a hundred thousand objects a table would cost more than the query. */
const LINES = 5_000

async function linesOf(ctx: Ctx, rows: ReturnType<typeof sql>): Promise<string[]> {
  const found = await sql<{ lines: string }>`
    with line as (select line, row_number() over () / ${sql.lit(LINES)} as part from (${rows}) r (line))
    select string_agg(line, E'\\n') as lines from line group by part`.execute(ctx.db)
  return found.rows.flatMap((row) => row.lines.split('\n'))
}

async function readHomes(ctx: Ctx, on: Day): Promise<Homes> {
  const lines = await linesOf(
    ctx,
    sql`select id || ',' || others from household where city = ${ctx.city}`,
  )
  const places = new Map<string, number>()
  const size = new Int32Array(lines.length)
  for (const line of lines) {
    size[places.size] = Number(line.slice(ID_LENGTH + 1))
    places.set(line.slice(0, ID_LENGTH), places.size)
  }
  const hasPhone = new Uint8Array(lines.length)
  const phones = await linesOf(
    ctx,
    sql`select household_id::text from telephone
         where city = ${ctx.city} and programme and installed_on <= ${on}::date
           and (removed_on is null or removed_on > ${on}::date)`,
  )
  for (const id of phones) hasPhone[places.get(id)!] = 1
  const isNetworked = new Uint8Array(lines.length)
  return { places, size, hasPhone, isNetworked, of: new Int32Array() }
}

const ID_LENGTH = 36

/** What has happened to those to whom anything has. */
interface Happened {
  readonly person_id: string
  readonly died: boolean | null
  readonly place: string | null
  readonly ward: string | null
  readonly moved_to: string | null
  readonly moved_from: string | null
}

async function readEvents(ctx: Ctx, on: Day): Promise<Map<string, Happened>> {
  const { rows } = await sql<Happened>`
    with ${standingEvents(ctx, on, sql`true`)}
    select coalesce(l.person_id, n.person_id) as person_id, l.died, l.place, l.ward, l.moved_to,
           n.moved_from
      from latest l full join next_move n on n.person_id = l.person_id`.execute(ctx.db)
  return new Map(rows.map((row) => [row.person_id, row]))
}

async function readPeople(
  ctx: Ctx,
  batch: FactColumns,
  homes: Homes,
  events: ReadonlyMap<string, Happened>,
): Promise<void> {
  const { on } = batch
  const lines = await linesOf(
    ctx,
    sql`select p.id || ',' || to_char(p.born_on, 'YYYYMMDD') || ',' || p.area_code || ',' ||
               coalesce(s.household_id, p.household_id) || ',' || coalesce(v.living, '') || ',' ||
               case when p.networked_from <= ${on}::date
                 and (p.networked_to is null or p.networked_to >= ${on}::date) then 1 else 0 end
          from person p
          left join person_household s
            on s.city = p.city and s.person_id = p.id and ${holdsOn('s', on)}
          left join person_living v on v.city = p.city and v.person_id = p.id and ${holdsOn('v', on)}
         where p.city = ${ctx.city}`,
  )
  const columns = personColumns(batch)
  homes.of = new Int32Array(batch.count).fill(-1)
  const today = dayNumber(on)
  for (const line of lines) {
    const [id, born, home, household, living, networked] = line.split(',') as Line
    const event = events.get(id)
    const area = areaOn(home, event)
    const isAlive = event?.died !== true
    const isAdmitted = event?.place === 'admitted'
    const isNetworked = networked === '1'
    const place = homes.places.get(household)!
    if (isAlive && area !== '') {
      if (!isAdmitted) homes.size[place]! += 1
      if (isNetworked) homes.isNetworked[place] = 1
    }
    const at = batch.placeOf(id)
    if (at === undefined) continue
    homes.of[at] = place
    // Before birth nobody is asked about; a mistyped day must not break a whole batch.
    columns.age[at] = Math.max(0, Math.floor((today - Number(born)) / 10_000))
    columns.area.values[at] = columns.area.dictionary.place(area)
    columns.city.values[at] = columns.city.dictionary.place(ctx.city)
    if (living !== '') columns.living.values[at] = columns.living.dictionary.place(living)
    columns.alive[at] = Number(isAlive)
    columns.admitted[at] = Number(isAdmitted)
    columns.hospitalised[at] = Number(event?.ward === 'hospital_in')
    columns.networked[at] = Number(isNetworked)
  }
}

type Line = [
  id: string,
  born: string,
  area: string,
  home: string,
  living: string,
  networked: string,
]

const personColumns = (batch: FactColumns) => ({
  age: batch.numbers('age'),
  area: batch.codes('residence_area'),
  city: batch.codes('city'),
  living: batch.codes('living'),
  alive: batch.flags('alive'),
  admitted: batch.flags('admitted'),
  hospitalised: batch.flags('hospitalised'),
  networked: batch.flags('networked'),
})

/** Where somebody lived on the day: a later move tells where they lived before it. */
function areaOn(now: string, event: Happened | undefined): string {
  if (!event || event.moved_to === '') return event ? '' : now
  return event.moved_from === null ? now : (event.moved_to ?? event.moved_from)
}

function fillHomes(batch: FactColumns, homes: Homes): void {
  const size = batch.numbers('household_size')
  const phone = batch.flags('household_phone')
  for (const [at, place] of homes.of.entries()) {
    if (place < 0) continue
    size[at] = homes.size[place]!
    phone[at] = homes.hasPhone[place]!
  }
}

/** Recorded groups, those that they imply, and those that follow from the facts above. */
async function fillGroups(ctx: Ctx, batch: FactColumns): Promise<void> {
  const recorded = await recordedGroups(ctx, batch)
  const derived = (await derivedRules(ctx)).filter(({ expression }) =>
    factsIn(expression).every((name) => batch.find(name as FactName) || name === 'categories'),
  )
  const groups = batch.codes('categories')
  groups.values.set(recorded)
  const holds = derived.map(({ expression }) => holdsFor(batch, expression))
  const wider = new Map<number, number>()
  const { dictionary, values } = groups
  const nobody = dictionary.place([])
  for (let at = 0; at < batch.count; at++) {
    let mask = 0
    for (const [bit, column] of holds.entries()) if (column[at] === 1) mask |= 1 << bit
    const code = values[at] === -1 ? nobody : values[at]!
    const key = code * 2 ** derived.length + mask
    const known = wider.get(key)
    if (known !== undefined) {
      values[at] = known
      continue
    }
    const codes = derived.filter((_, bit) => (mask & (1 << bit)) !== 0).map((one) => one.code)
    const made = dictionary.place([...(dictionary.values[code] as string[]), ...codes])
    wider.set(key, made)
    values[at] = made
  }
}

/** A derived group's rule over the columns; what is not on record is null to it, and settles nothing. */
function holdsFor(batch: FactColumns, expression: string): Uint8Array {
  const code = new RuleCode({ subject: 'person', types: {}, values: {} }, batch)
  const output = code.output()
  const answer = code.rule(expression, new Set(factsIn(expression) as FactName[]))
  code.line(`${output}[i] = ${answer}`)
  const holds = new Uint8Array(batch.count)
  code.finish()(batch, [holds])
  return holds
}

async function recordedGroups(ctx: Ctx, batch: FactColumns): Promise<Int32Array> {
  const { on } = batch
  const kinds = await ctx.db.selectFrom('care_category').select(['code', 'implied']).execute()
  const implied = new Map(kinds.map((kind) => [kind.code, kind.implied]))
  const lines = await linesOf(
    ctx,
    sql`select person_id || ',' || string_agg(category, ',' order by category) from person_category
         where city = ${ctx.city} and void_reason is null
           and from_on <= ${on}::date and (to_on is null or to_on >= ${on}::date)
         group by person_id`,
  )
  const { dictionary } = batch.codes('categories')
  const known = new Map<string, number>()
  const codes = new Int32Array(batch.count).fill(-1)
  for (const line of lines) {
    const at = batch.placeOf(line.slice(0, ID_LENGTH))
    if (at === undefined) continue
    const key = line.slice(ID_LENGTH + 1)
    const all = key.split(',').flatMap((code) => implied.get(code) ?? [])
    const code = known.get(key) ?? dictionary.place([...new Set(all)].toSorted())
    known.set(key, code)
    codes[at] = code
  }
  return codes
}
