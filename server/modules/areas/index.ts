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
} from './store.ts'
