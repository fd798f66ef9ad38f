import { PageHead } from '../../kit/page-head.tsx'
import { say } from '../../shell/words.ts'
import { StatementListing } from './statement-listing.tsx'

/** Statements of every month within reach. */
export default function StatementsPage() {
  return (
    <>
      <PageHead
        title={say('结算单', 'Statements')}
        about={say(
          '一个机构、一项资金来源、一个月一张。机构先签认，付费方后签认，再登记付款。',
          'One for each provider, fund and month. The provider signs first, the payer second; then the payment is recorded.',
        )}
      />
      <StatementListing />
    </>
  )
}
