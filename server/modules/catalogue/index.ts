export { catalogueFactSources } from './fact-sources.ts'
export { endOffer } from './end-offer.ts'
export { helpsOffered } from './facts.ts'
export { catalogueFigures } from './figures.ts'
export { installCatalogue, type CatalogueReport } from './install.ts'
export { amountFor, type Price } from './price.ts'
export { putOffer, type PriceFact } from './put-offer.ts'
export { HELPS, type Service, type ServiceUnit } from './schema.ts'
export {
  getService,
  listServices,
  offersOf,
  priceOn,
  providersOffering,
  servicesByCodes,
  type OfferOfDay,
} from './store.ts'
import './tables.ts'
