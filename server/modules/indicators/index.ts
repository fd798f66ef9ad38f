export { installIndicators } from './install.ts'
import './tables.ts'
