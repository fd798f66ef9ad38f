export { installAreas } from './install.ts'
export type { Area } from './schema.ts'
export {
  areaKinds,
  areaNames,
  areaPath,
  childrenOf,
  communityCodes,
  findArea,
  getArea,
  pathOf,
  townsWithin,
} from './store.ts'
export { townKindOf } from './town.ts'
