/** Cost of a unit beyond a hard bound: no real cost outweighs it, and sums stay finite. */
export const HARD = 1e18

/**
 * A problem as flat arrays. Parts of all visits are tasks 0 … tasks − 1, those of a visit side by
 * side. Every worker has two more nodes, where the route starts (tasks + w) and where it ends
 * (tasks + workers + w).
 */
export interface SyncInstance {
  readonly tasks: number
  readonly workers: number
  readonly visits: number
  /** Greatest number of parts of one visit. */
  readonly partsMax: number
  readonly nodes: number
  /** Nodes from here on have no bound that a delay could break. */
  readonly stopAt: number
  readonly places: number
  readonly visitOf: Int32Array
  /** Tasks of visit v are firstOf[v] … firstOf[v + 1] − 1. */
  readonly firstOf: Int32Array
  /** 1 for nodes whose start hangs on nobody but their own worker. */
  readonly alone: Uint8Array
  /**
   * For a visit of k parts, k × k: part j starts at least ahead[aheadFrom[v] + i × k + j] after
   * part i is ready (closed under addition, so one pass finds all starts).
   */
  readonly aheadFrom: Int32Array
  readonly ahead: Float64Array
  readonly place: Int32Array
  readonly duration: Float64Array
  readonly open: Float64Array
  readonly late: Float64Array
  readonly lateCost: Float64Array
  /**
   * What a unit of delay beyond a slack costs at least. Next to nothing where a delay may jump to
   * a further window or across a break.
   */
  readonly lateCostMin: number
  readonly close: Float64Array
  /** 1 for tasks with more than one window; these are windowFrom[t] … windowFrom[t + 1] − 1. */
  readonly several: Uint8Array
  readonly windowFrom: Int32Array
  readonly windowOpen: Float64Array
  readonly windowClose: Float64Array
  /** Who can do task t: fit[fitFrom[t]] … fit[fitFrom[t + 1] − 1]. */
  readonly fitFrom: Int32Array
  readonly fit: Int32Array
  readonly fitCost: Float64Array
  /** Whether any fit costs anything. */
  readonly priced: boolean
  /** Workers of one class differ in nothing. */
  readonly classOf: Int32Array
  readonly fixedCost: Float64Array
  readonly shiftStart: Float64Array
  /** 1 for workers with breaks. */
  readonly rested: Uint8Array
  readonly anyRested: boolean
  /** Workers who may take their breaks in more than one way. */
  readonly restChoosers: Int32Array
  /** Ways to take the breaks of worker w: restPlanFrom[w] … restPlanFrom[w + 1] − 1, … */
  readonly restPlanFrom: Int32Array
  /** … and the breaks of way p, in one window each: restFrom[p] … restFrom[p + 1] − 1. */
  readonly restFrom: Int32Array
  readonly restOpen: Float64Array
  readonly restClose: Float64Array
  readonly restDuration: Float64Array
  /** Where the matrix of a worker begins. */
  readonly matrixOf: Int32Array
  readonly time: Float64Array
  readonly cost: Float64Array
  /** Mean cost of the way from a visit to the ten nearest others: the measure of temperatures. */
  readonly shortArc: number
  readonly penalty: Float64Array
  /** 0 any, 1 different, 2 the same worker for the parts of a visit. */
  readonly people: Uint8Array
  readonly worstCost: number
  /** Limits and prices of whole routes; null when there are none. */
  readonly whole: SyncWhole | null
}

/** What only a route as a whole tells: limits, loads, waiting, and how even the loads are. */
export interface SyncWhole {
  /** For a unit of waiting, and of the mean distance of the workers' service from their mean. */
  readonly waiting: number
  readonly fairness: number
  /** Whether the time between leaving and being back is priced or bounded. */
  readonly spanned: boolean
  /** Per worker: greatest number of parts, of travel, and from leaving to being back. */
  readonly partsMax: Float64Array
  readonly travelMax: Float64Array
  readonly spanMax: Float64Array
  readonly dimensions: number
  /** worker × dimensions */
  readonly capacity: Float64Array
  /** task × dimensions: on board from the start until the task, and what changes at the task. */
  readonly brought: Float64Array
  readonly change: Float64Array
}
