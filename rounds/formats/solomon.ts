import { type Instance, UNBOUNDED } from '../solve/instance.ts'

/** A file of Solomon's or of Gehring and Homberger's that is not in their format. */
export class SolomonFault extends Error {}

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

/** Reads the text of a VRPTW instance; the depot is place 0, customer c is visit c − 1 at place c. */
export function readSolomon(text: string): { name: string; instance: Instance } {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const rows = lines.map((line) => line.split(/\s+/).map(Number))
  const fleet = rows.find((row) => row.length === 2 && row.every(Number.isFinite))
  if (!fleet) throw new SolomonFault('no line with the number of vehicles and their capacity')
  const customers = rows
    .filter((row) => row.length === 7 && row.every(Number.isFinite))
    .map(([, x, y, demand, ready, due, service]): Customer => {
      return { x: x!, y: y!, demand: demand!, ready: ready!, due: due!, service: service! }
    })
  if (customers.length < 2) throw new SolomonFault('no customers')
  return { name: lines[0]!, instance: instanceOf(customers, fleet[0]!, fleet[1]!) }
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
