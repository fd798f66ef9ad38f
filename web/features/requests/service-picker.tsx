import { catalogueContracts, type ServiceRow } from '../../../server/modules/catalogue/schema.ts'
import { FindPicker, type PickerProps } from '../../kit/find-picker.tsx'
import { lang, say } from '../../shell/words.ts'

/** Finds a service of the catalogue by name, pinyin, initials or code. The value is its code. */
export function ServicePicker(props: PickerProps<ServiceRow>) {
  return (
    <FindPicker
      placeholder={say('服务名称、拼音首字母或编码', 'Name, pinyin initials or code')}
      {...props}
      eager
      contract={catalogueContracts.list}
      nameOf={(service) => ({
        id: service.code,
        name: lang === 'zh' ? service.nameZh : service.nameEn,
      })}
      show={(service) => (
        <>
          <strong>{lang === 'zh' ? service.nameZh : service.nameEn}</strong>{' '}
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
