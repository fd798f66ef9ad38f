import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import {
  type Certificate,
  type WorkerDetail,
  workforceContracts,
} from '../../../server/modules/workforce/schema.ts'
import type { Column } from '../../kit/listing-columns.ts'
import { Panel } from '../../kit/page-head.tsx'
import { Confirm } from '../../kit/reason-modal.tsx'
import { Cards, Rows } from '../../kit/rows.tsx'
import { Empty } from '../../kit/states.tsx'
import { Sign, StateTag } from '../../kit/state-tag.tsx'
import { DayText } from '../../kit/text.tsx'
import { downloadUrl, useCommand } from '../../shell/api.ts'
import { useNarrow } from '../../shell/media.ts'
import { say } from '../../shell/words.ts'
import { CertificateForm } from './certificate-form.tsx'
import { CertificateScan } from './certificate-scan.tsx'
import { certificateWords, type Dictionary, useDictionary } from './words.ts'

const columnsFor = (detail: WorkerDetail, words: Dictionary): Column<Certificate>[] => [
  {
    key: 'kind',
    title: say('证书', 'Certificate'),
    cell: (one) => words.certificate(one.kind),
    phone: 'title',
  },
  {
    key: 'state',
    title: say('状态', 'State'),
    cell: (one) =>
      one.withdrawnAt === null ? (
        <StateTag state={one.state} words={certificateWords} />
      ) : (
        <>
          <Sign tone="off">{say('已作废', 'Withdrawn')}</Sign>{' '}
          <span className="quiet">{one.withdrawnReason}</span>
        </>
      ),
  },
  {
    key: 'number',
    title: say('编号', 'Number'),
    cell: (one) => <span className="figure">{one.number}</span>,
  },
  { key: 'issuedBy', title: say('发证机构', 'Issued by'), cell: (one) => one.issuedBy },
  {
    key: 'from',
    title: say('生效', 'Valid from'),
    cell: (one) => <DayText day={one.validFrom} />,
  },
  {
    key: 'to',
    title: say('到期', 'Valid to'),
    cell: (one) =>
      one.validTo === null ? say('长期', 'Does not expire') : <DayText day={one.validTo} />,
  },
  {
    key: 'acts',
    title: say('操作', 'Actions'),
    cell: (one) => <Acts detail={detail} certificate={one} words={words} />,
  },
]

interface ActsProps {
  readonly detail: WorkerDetail
  readonly certificate: Certificate
  readonly words: Dictionary
}

function Acts({ detail, certificate, words }: ActsProps) {
  const { worker, can } = detail
  const params = { id: worker.id, certificateId: certificate.id }
  const withdraw = useCommand(workforceContracts.withdrawCertificate)
  const name = `${words.certificate(certificate.kind)} ${certificate.number}`
  return (
    <div className="row">
      {certificate.hasFile && can.seeFile ? (
        <a
          href={downloadUrl(workforceContracts.certificateFile, { params })}
          target="_blank"
          rel="noreferrer"
          aria-label={say(`查看 ${name} 扫描件`, `See the scan of ${name}`)}
        >
          {say('扫描件', 'Scan')}
        </a>
      ) : null}
      {can.manage && certificate.withdrawnAt === null ? (
        <CertificateScan params={params} name={name} hasFile={certificate.hasFile} />
      ) : null}
      {can.withdrawCertificate && certificate.withdrawnAt === null ? (
        <Confirm
          label={say('作废', 'Withdraw')}
          button={{ size: 'small', 'aria-label': say(`作废 ${name}`, `Withdraw ${name}`) }}
          title={say(`作废 ${name}？`, `Withdraw ${name}?`)}
          text={say(
            '录入错误、被吊销或虚假的证书作废后不再算数，记录保留，不能恢复。',
            'It counts no more and stays to be seen; this cannot be undone.',
          )}
          reason="required"
          danger
          busy={withdraw.busy}
          problem={withdraw.problem}
          run={(reason) => withdraw.run({ params, body: { reason } })}
        />
      ) : null}
    </div>
  )
}

/** The worker's papers, with their ends in colour and words. */
export function Certificates({ detail }: { readonly detail: WorkerDetail }) {
  const [adding, setAdding] = useState(false)
  const narrow = useNarrow()
  const words = useDictionary()
  const { certificates, can, worker } = detail
  const Shape = narrow ? Cards : Rows
  return (
    <Panel
      title={say('证书', 'Certificates')}
      actions={
        can.manage && !adding ? (
          <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {say('登记证书', 'Add a certificate')}
          </Button>
        ) : null
      }
    >
      <div className="stack">
        {adding ? <CertificateForm workerId={worker.id} onEnd={() => setAdding(false)} /> : null}
        {certificates.length === 0 ? (
          <Empty
            title={say('没有证书', 'No certificates')}
            hint={say(
              '没有证书时，要求证书的服务不能派给这名护理员。',
              'Services that ask for one are not given to this worker.',
            )}
          />
        ) : (
          <Shape
            label={say('证书', 'Certificates')}
            columns={columnsFor(detail, words)}
            rows={certificates}
            rowKey={(one) => one.id}
            rowTone={(one) =>
              one.withdrawnAt !== null
                ? undefined
                : one.state === 'expired'
                  ? 'bad'
                  : one.state === 'expiring'
                    ? 'warn'
                    : undefined
            }
          />
        )}
      </div>
    </Panel>
  )
}
