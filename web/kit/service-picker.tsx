import { catalogueContracts, type ServiceRow } from '../../server/modules/catalogue/schema.ts'
import { lang, say } from '../shell/words.ts'
import { FindPicker, type PickerProps } from './find-picker.tsx'

/** Finds a service of the catalogue by name, pinyin or code. The value is its code. */
export function ServicePicker(props: PickerProps<ServiceRow>) {
  return (
    <FindPicker
      placeholder={say('服务名称、拼音首字母或编码', 'Name, pinyin initials or code')}
      {...props}
      eager
      contract={catalogueContracts.list}
      nameOf={(service) => ({ id: service.code, name: nameOf(service) })}
      show={(service) => (
        <>
          <strong>{nameOf(service)}</strong>{' '}
          {service.minutes === null
            ? null
            : say(`${service.minutes} 分钟`, `${service.minutes} min`)}
          <div className="quiet">
            {service.code}{' '}
            {service.offeredBy === 0
              ? say('暂无机构提供', 'nobody offers it')
              : say(`${service.offeredBy} 家机构`, `${service.offeredBy} providers`)}
          </div>
        </>
      )}
    />
  )
}

const nameOf = (service: ServiceRow): string => (lang === 'zh' ? service.nameZh : service.nameEn)
