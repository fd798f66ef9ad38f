import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { awardContracts as contracts } from '../../../server/modules/awards/schema.ts'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { useHasRole } from '../../shell/session.tsx'
import { say } from '../../shell/words.ts'
import { ApplicationListing } from './application-listing.tsx'
import { ProgrammeCards } from './programme-cards.tsx'
import { WaitingChips } from './waiting-chips.tsx'
import './awards.css'

/** The award desk: what is applied for, what is left of it, and who stands in the queue. */
export default function DeskPage() {
  const { go } = useRoute()
  const mayReadOrders = useHasRole('official', 'finance', 'auditor')
  const seesWaiting = useHasRole('official', 'assessor', 'finance', 'auditor')
  const found = useAnswer(contracts.programmes, {}, { live: ['awards'] })
  return (
    <>
      <PageHead
        title={say('奖补申报', 'Awards')}
        about={say(
          '须申报的奖励与补贴：先达标先奖补，公示后批准，按规定月份兑现；按月发放而须材料的，核实后随月发放。',
          'Awards and help that are applied for: first to reach the standard, first awarded; made public, decided, and paid in the month of the rule. What is granted by the month and asks for papers is granted once they are accepted.',
        )}
        actions={
          <>
            {found.data?.can.open ? (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => go('/awards/new')}>
                {say('新建申报', 'New application')}
              </Button>
            ) : null}
            {mayReadOrders ? <Go to="/awards/payments">{say('兑现', 'Payments')}</Go> : null}
            <Go to="/publicity">{say('公示栏', 'Notice board')}</Go>
          </>
        }
      />
      <Ready of={found}>
        {({ items }) => (
          <>
            {seesWaiting ? <WaitingChips /> : null}
            <ProgrammeCards items={items} />
            <Panel title={say('申报', 'Applications')}>
              <ApplicationListing programmes={items} />
            </Panel>
          </>
        )}
      </Ready>
    </>
  )
}
