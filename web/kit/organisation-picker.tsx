import {
  organisationContracts,
  type OrganisationRow,
} from '../../server/modules/organisations/schema.ts'
import { say } from '../shell/words.ts'
import { FindPicker, type PickerProps } from './find-picker.tsx'

/** Finds a provider by name, pinyin or credit code. */
export function OrganisationPicker(
  props: PickerProps<OrganisationRow> & {
    /** `beds`: only those where somebody can live. `brands`: only those that may have outlets. */
    readonly query?: { readonly beds: 'yes' } | { readonly brands: 'yes' }
  },
) {
  return (
    <FindPicker
      placeholder={say('机构名称、拼音或信用代码', 'Name, pinyin or credit code')}
      {...props}
      eager
      contract={organisationContracts.list}
      nameOf={(organisation) => organisation}
      show={({ name, areaPath }) => (
        <>
          <strong>{name}</strong>
          <div className="quiet">{areaPath}</div>
        </>
      )}
    />
  )
}
