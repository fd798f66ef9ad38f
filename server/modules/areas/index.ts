export { installAreas } from './install.ts'
export type { Area } from './schema.ts'
export { areaNames, areaPath, childrenOf, findArea, getArea, pathOf } from './store.ts'
