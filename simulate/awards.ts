import type { Ctx } from '../server/kernel/command.ts'
import { addDays, dayOf, type Day } from '../server/kernel/time.ts'
import type { PaperValue } from '../server/modules/awards/schema.ts'
import {
  attachFile,
  decideApplication,
  decideOrder,
  drawOrder,
  inspectPaper,
  openApplication,
  payApplication,
  publishApplication,
  submitPaper,
} from '../server/modules/awards/index.ts'
import { at, clock, type District } from './district.ts'

type Papers = Readonly<Record<string, PaperValue>>
type Stage = 'handed' | 'rejected' | 'qualified' | 'published' | 'awarded' | 'paid'
const ORDER: readonly Stage[] = ['handed', 'rejected', 'qualified', 'published', 'awarded', 'paid']

interface Story {
  readonly key: string
  readonly programme: string
  readonly subject: (district: District) => string | undefined
  readonly by: string
  readonly papers: Papers
  /** How far it has come today. */
  readonly stage: Stage
}

const worker = (which: number) => (district: District) =>
  district.state.providers[0]?.workers[which]?.id
const workersStory = (which: number, years: number, stage: Stage): Story => ({
  key: `worker${which}`,
  programme: 'care-worker-award',
  subject: worker(which),
  by: 'provider1',
  papers: { years_in_care: years, award_before: false },
  stage,
})

/** One application in each state; those of 1251 only where the pack has its awards. */
export const STORIES: readonly Story[] = [
  workersStory(0, 6, 'paid'),
  workersStory(1, 4, 'awarded'),
  workersStory(2, 3, 'published'),
  workersStory(3, 5, 'qualified'),
  workersStory(4, 2, 'rejected'),
  workersStory(5, 3, 'handed'),
  {
    key: 'institution',
    programme: 'award-institution',
    subject: (district) => district.state.institutions?.find((one) => !one.isBrand)?.id,
    by: 'district',
    papers: { service_rules: true, floor_area: 620, people_served: 540, has_canteen: true },
    stage: 'handed',
  },
  {
    key: 'brand',
    programme: 'award-brand',
    subject: (district) => district.state.institutions?.find((one) => one.isBrand)?.id,
    by: 'district',
    papers: { service_rules: true, outlet_floor_area_least: 520 },
    stage: 'handed',
  },
  {
    key: 'community',
    programme: 'award-community',
    subject: () => '371002003',
    by: 'district',
    papers: { people_served: 800, circle_15_minutes: true },
    stage: 'handed',
  },
]

/** A sheet with grey lines: a sample shows that there is a scan, and no paper of anybody. */
const SCAN = Buffer.from(
  [
    'iVBORw0KGgoAAAANSUhEUgAAAGkAAACUCAAAAAC15VghAAAAc0lEQVR42u3UQQ0AIAwEwepEWOVgDTSQkBJgamA+',
    '142sushRcyQSiUR6X2orRyJtlHwuiUR6W+q77yvJ9kgk3dM92yORdE/3bI9E0j3dsz0SSfd0z8pJJN3TPRKJpHu6',
    'RyKRTnWPZHskEolEIpFIpOukqpvGJSpDdaHTfwAAAABJRU5ErkJggg==',
  ].join(''),
  'base64',
)

/** Days after the first of the history; publicity takes a week by default. */
const DAYS = { open: 6, inspect: 9, publish: 12, decide: 21, order: 22, pay: 24 } as const
/** What is still public today was made public so many days ago. */
const PUBLIC_SINCE = 2

/** Lives the applications of a day: they hand in, inspect, publish, decide and pay as people would. */
export async function liveAwards(
  district: District,
  day: Day,
  now: Temporal.Instant,
): Promise<void> {
  const known = new Set(district.pack.programmes.map((one) => one.id))
  const publicSince = addDays(dayOf(now), -PUBLIC_SINCE)
  for (const story of STORIES) {
    const subjectId = story.subject(district)
    if (!known.has(story.programme) || subjectId === undefined) continue
    const isPublic = story.stage === 'published'
    for (const step of STEPS) {
      const due =
        step.name === 'publish' && isPublic
          ? publicSince
          : addDays(district.state.startDay, step.day)
      if (day !== due || ORDER.indexOf(story.stage) < ORDER.indexOf(step.from)) continue
      await step.run({ district, story, subjectId, day })
    }
  }
}

interface Live {
  readonly district: District
  readonly story: Story
  readonly subjectId: string
  readonly day: Day
}

interface Step {
  readonly name: keyof typeof DAYS
  readonly day: number
  /** The stages from this one on have lived the step. */
  readonly from: Stage
  readonly run: (live: Live) => Promise<void>
}

const STEPS: readonly Step[] = [
  {
    name: 'open',
    day: DAYS.open,
    from: 'handed',
    run: async (live) => {
      for (const fact of Object.keys(live.story.papers)) await handIn(live, fact)
    },
  },
  { name: 'inspect', day: DAYS.inspect, from: 'rejected', run: inspect },
  {
    name: 'publish',
    day: DAYS.publish,
    from: 'published',
    run: (live) => does(live, 'district', 'publish', '10:00', publishApplication),
  },
  {
    name: 'decide',
    day: DAYS.decide,
    from: 'awarded',
    run: (live) =>
      does(live, 'city', 'decide', '10:30', (ctx, id) =>
        decideApplication(ctx, id, { decision: 'award', reason: '公示期满，无异议' }),
      ),
  },
  { name: 'order', day: DAYS.order, from: 'paid', run: orderTheirMonth },
  {
    name: 'pay',
    day: DAYS.pay,
    from: 'paid',
    run: (live) =>
      does(live, 'finance', 'pay', '15:00', (ctx, id) =>
        payApplication(ctx, id, { paidOn: live.day, bankReference: '示例-奖补-0001' }),
      ),
  },
]

/** Applies on its first call, and answers the same application on every later one. */
const idOf = ({ district, story, subjectId }: Live): Promise<string> =>
  district.act(
    story.by,
    at(addDays(district.state.startDay, DAYS.open), '09:10'),
    `award:${story.key}:open`,
    (ctx) => openApplication(ctx, { programmeId: story.programme, subjectId }),
  )

async function handIn(live: Live, fact: string): Promise<string> {
  const { district, story } = live
  const id = await idOf(live)
  const opened = addDays(district.state.startDay, DAYS.open)
  return district.act(story.by, at(opened, '09:30'), `award:${story.key}:${fact}`, (ctx) =>
    handInWithScan(ctx, id, fact, story.papers[fact]!),
  )
}

async function handInWithScan(
  ctx: Ctx,
  id: string,
  fact: string,
  value: PaperValue,
): Promise<string> {
  const scan = { name: '示例材料.png', mediaType: 'image/png', bytes: SCAN }
  const { fileId } = await attachFile(ctx, id, scan)
  return submitPaper(ctx, id, { fact, value, fileId })
}

const FROM_TWO = 14 * 60

/** An assessor accepts what was handed in; of a rejected story all but the last. */
async function inspect(live: Live): Promise<void> {
  const facts = Object.keys(live.story.papers)
  // One after another: who reaches the standard first is first made public.
  const minute = FROM_TWO + STORIES.indexOf(live.story)
  for (const fact of facts) {
    const paperId = await handIn(live, fact)
    const accepted = live.story.stage !== 'rejected' || fact !== facts.at(-1)
    const reason = accepted ? '与原件一致' : '证明未盖章，请补正后重新提交'
    await does(live, 'assessor', `inspect:${fact}`, clock(minute), (ctx, id) =>
      inspectPaper(ctx, id, paperId, { accepted, reason }),
    )
  }
}

/** One finance officer draws up the order of the month of the decision, and another approves it. */
async function orderTheirMonth({ district, story, day }: Live): Promise<void> {
  const month = addDays(district.state.startDay, DAYS.decide).slice(0, 7)
  const key = `award:${story.key}:order`
  const id = await district.act('finance', at(day, '09:30'), key, (ctx) =>
    drawOrder(ctx, { month }),
  )
  await district.act('finance2', at(day, '11:00'), `${key}:approve`, (ctx) =>
    decideOrder(ctx, id, { approved: true, reason: '与批准名单一致' }),
  )
}

async function does(
  live: Live,
  who: string,
  what: string,
  time: string,
  run: (ctx: Ctx, id: string) => Promise<void>,
): Promise<void> {
  const id = await idOf(live)
  const key = `award:${live.story.key}:${what}`
  await live.district.act(who, at(live.day, time), key, (ctx) => run(ctx, id))
}
