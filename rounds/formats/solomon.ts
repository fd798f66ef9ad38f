import { type Instance, UNBOUNDED } from '../solve/instance.ts'
import { Cursor, type Fault, ProblemRefused } from './cursor.ts'

interface Customer {
  readonly x: number
  readonly y: number
  readonly demand: number
  readonly ready: number
  readonly due: number
  readonly service: number
}

/** Distances are cut to one decimal, as in DIMACS 2022: everything is reckoned in tenths. */
const TENTHS = 10
/** A slip of the pen should not fill the memory, nor overflow the solver's numbers. */
const VEHICLES_MAX = 100_000
const NUMBER_MAX = 10_000_000

/**
 * Reads the text of a VRPTW instance; the depot is place 0, customer c is visit c − 1 at place c.
 *
 * Refuses what is not in this format, every fault with the number of its line.
 */
export function readSolomon(text: string): { name: string; instance: Instance } {
  const faults: Fault[] = []
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  let fleet: readonly number[] | null = null
  const customers: Customer[] = []
  for (const [at, line] of lines.entries()) {
    const row = line.split(/\s+/).map(Number)
    const isHeading = at === 0 || line === '' || (customers.length === 0 && row.some(Number.isNaN))
    if (isHeading) continue
    const where = new Cursor(row, `line ${at + 1}`, faults)
    if (fleet) customers.push(readCustomer(where, row))
    else fleet = readFleet(where, row)
  }
  if (!fleet)
    return refuse(
      '既不是 JSON，也不是 Solomon 格式：没有写明车辆数与载量的行',
      'neither JSON nor Solomon: there is no line with vehicles and capacity',
    )
  if (customers.length < 2) return refuse('没有客户', 'there are no customers')
  if (faults.length > 0) throw new ProblemRefused(faults)
  return { name: lines[0]!, instance: instanceOf(customers, fleet[0]!, fleet[1]!) }
}

function refuse(zh: string, en: string): never {
  throw new ProblemRefused([{ path: '.', zh, en }])
}

function readFleet(at: Cursor, row: readonly number[]): readonly number[] {
  const [vehicles = 0, capacity = 0] = row
  const isFleet = row.length === 2 && row.every((one) => Number.isInteger(one) && one > 0)
  if (isFleet && vehicles <= VEHICLES_MAX && capacity <= NUMBER_MAX) return row
  at.fault('应为车辆数与载量', 'must be the number of vehicles and their capacity')
  return [1, 1]
}

function readCustomer(at: Cursor, row: readonly number[]): Customer {
  const [, x = 0, y = 0, demand = 0, ready = 0, due = 0, service = 0] = row
  if (row.length !== 7 || !row.every(Number.isFinite)) {
    at.fault('每位客户应为七个数', 'must be the seven numbers of a customer')
  } else if (demand < 0 || service < 0) {
    at.fault('需求量与服务时长不得为负', 'has a demand or a service below 0')
  } else if (row.some((one) => Math.abs(one) > NUMBER_MAX)) {
    at.fault(`数字过大，超过 ${NUMBER_MAX}`, `has a number above ${NUMBER_MAX}`)
  } else if (due < ready)
    at.fault('时间窗的结束早于开始', 'has a window that ends before it begins')
  return { x, y, demand, ready, due, service }
}

function instanceOf(customers: readonly Customer[], vehicles: number, capacity: number): Instance {
  const depot = customers[0]!
  const visits = customers.slice(1)
  const arcs = arcsOf(customers)
  const perVisit = (of: (customer: Customer) => number): Int32Array => Int32Array.from(visits, of)
  const perWorker = (value: number): Int32Array => new Int32Array(vehicles).fill(value)
  return {
    visits: visits.length,
    workers: vehicles,
    places: customers.length,
    placeOf: Int32Array.from(visits, (_, v) => v + 1),
    duration: perVisit(({ service }) => service * TENTHS),
    windowFrom: Int32Array.from({ length: visits.length + 1 }, (_, v) => v),
    windowOpen: perVisit(({ ready }) => ready * TENTHS),
    windowClose: perVisit(({ due }) => due * TENTHS),
    penalty: new Float64Array(visits.length).fill(UNBOUNDED),
    dimensions: 1,
    demand: perVisit(({ demand }) => demand),
    pickupOf: null,
    fit: null,
    startPlace: perWorker(0),
    endPlace: perWorker(0),
    shiftStart: perWorker(depot.ready * TENTHS),
    shiftEnd: perWorker(depot.due * TENTHS),
    capacity: perWorker(capacity),
    fixedCost: perWorker(0),
    visitsMax: perWorker(UNBOUNDED),
    travelMax: perWorker(UNBOUNDED),
    spanMax: perWorker(UNBOUNDED),
    breakFrom: new Int32Array(vehicles + 1),
    breakDuration: new Int32Array(0),
    breakWindowFrom: new Int32Array(1),
    breakOpen: new Int32Array(0),
    breakClose: new Int32Array(0),
    modeOf: new Int32Array(vehicles),
    travel: [arcs],
    cost: [arcs],
    soft: null,
  }
}

function arcsOf(customers: readonly Customer[]): Int32Array {
  const count = customers.length
  const arcs = new Int32Array(count * count)
  for (let a = 0; a < count; a++) {
    const from = customers[a]!
    for (let b = 0; b < a; b++) {
      const to = customers[b]!
      const arc = Math.floor(TENTHS * Math.sqrt((from.x - to.x) ** 2 + (from.y - to.y) ** 2))
      arcs[a * count + b] = arc
      arcs[b * count + a] = arc
    }
  }
  return arcs
}
