import type { SetName } from './sets.ts'

/** One line of the published table: what is measured, what others reached, what was asked for. */
export interface Row {
  readonly name: string
  readonly set: SetName
  /** Classes of the set, or instances by the beginnings of their names; all when absent. */
  readonly kinds?: readonly string[]
  readonly only?: readonly string[]
  readonly seconds: number
  readonly threads: number
  /** Ends a run at the best known value; where that is beaten often, it would hide how far. */
  readonly stopAtBest: boolean
  /** Measured by whoever set the goals, on one core of another machine; gaps in percent. */
  readonly peers: string
  readonly must: string
  readonly aim: string
}

const VROOM = 'VROOM 1.15-dev -x 5 in'
const SMALL = ['mankowska 10', 'mankowska 25']
const MIDDLE = ['mankowska 50', 'mankowska 75', 'mankowska 100']
const LARGE = ['mankowska 200', 'mankowska 300']
const HARD = ['R108', 'R110', 'R203', 'R206', 'R210', 'R211', 'RC101', 'RC103', 'RC204', 'RC207']

/** In the order of worth: whoever stops early has the most important lines. */
export const ROWS: readonly Row[] = [
  solomon(1, 'PyVRP 0.14: 1.14; VROOM x5: 1.64 in 4.7 s; C++ string removal: 0.34', '0.60', '0.25'),
  solomon(
    10,
    'PyVRP HGS: 0.07, ILS: 0.33; C++: 0.13; jsprit: 3.6; reinterpretcat: 4.3',
    '0.08',
    '0.03',
  ),
  homberger(1, 'C++: 2.56; PyVRP: 6.97', '3.0', '1.8'),
  homberger(10, 'PyVRP: 2.25; C++: 1.51', '1.3', '0.8'),
  day('hc-50-10-1', 0.076, `${VROOM} 0.38 s`),
  day('hc-100-14-2', 0.46, `${VROOM} 2.3 s`),
  day('hc-200-34-1', 2.12, `${VROOM} 10.6 s`),
  homeCare(
    'Mankowska 10 and 25',
    SMALL,
    1,
    'BRKGA 2021: 1.1 / 1.2 in 100 s on four cores',
    '0',
    '',
  ),
  homeCare('Mankowska 10 and 25', SMALL, 0.2, '', '', '0'),
  homeCare(
    'Mankowska 50, 75, 100',
    MIDDLE,
    10,
    'BRKGA: 2.9 / 5.9 / 6.3 in 131–220 s',
    '0.7 each',
    '0',
  ),
  homeCare('Mankowska 200, 300', LARGE, 10, 'BRKGA: 8.6 / 7.6 in 577–1,229 s', '3', '0.5'),
  ...twoThreads('homberger'),
  ...twoThreads('solomon'),
  homberger(
    60,
    'PyVRP: 1.29; C++: 0.87; 1,000: PyVRP 0.88, C++ 2.3–3.3',
    '0.85',
    '0.45; 1,000: 0.9',
  ),
  solomon(60, '', '0.03', '0.01'),
  homeCare('Kummer 25–400', ['kummer'], 60, 'repository best: 0', '< 0 on average', '−1.5'),
  homeCare('Italian towns', ['italian'], 60, 'repository best: 0', '< 0 on average', '−1.5'),
  homeCare(
    'Mankowska 75–300',
    ['mankowska 75', 'mankowska 100', ...LARGE],
    60,
    'repository best: 0',
    '< 0 on average',
    '−1.5',
  ),
]

function solomon(seconds: number, peers: string, must: string, aim: string): Row {
  const name = 'Solomon, all 56'
  return { name, set: 'solomon', seconds, threads: 1, stopAtBest: seconds > 1, peers, must, aim }
}

function homberger(seconds: number, peers: string, must: string, aim: string): Row {
  const name = 'Homberger 200–1,000'
  return { name, set: 'homberger', seconds, threads: 1, stopAtBest: false, peers, must, aim }
}

function day(name: string, seconds: number, peers: string): Row {
  const goals = { peers, must: '0, all served', aim: '−3' }
  return {
    name: `days/ ${name}`,
    set: 'days',
    only: [name],
    seconds,
    threads: 1,
    stopAtBest: false,
    ...goals,
  }
}

function homeCare(
  name: string,
  kinds: readonly string[],
  seconds: number,
  peers: string,
  must: string,
  aim: string,
): Row {
  return { name, set: 'home-care', kinds, seconds, threads: 1, stopAtBest: false, peers, must, aim }
}

/** Two threads against one that has half as much time again, and four fifths again. */
function twoThreads(set: 'homberger' | 'solomon'): Row[] {
  const of =
    set === 'solomon' ? { name: 'ten hard ones of Solomon', only: HARD } : { name: 'Homberger' }
  const both = { set, stopAtBest: set === 'solomon', peers: '' }
  return [
    {
      ...both,
      ...of,
      name: `${of.name}, two threads`,
      seconds: 10,
      threads: 2,
      must: 'as 15 s of one',
      aim: 'as 18 s of one',
    },
    { ...both, ...of, name: `${of.name}, one thread`, seconds: 15, threads: 1, must: '', aim: '' },
    { ...both, ...of, name: `${of.name}, one thread`, seconds: 18, threads: 1, must: '', aim: '' },
  ]
}
