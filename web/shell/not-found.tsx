import { Button } from 'antd'
import { Problem } from './problem.ts'
import { useRoute } from './route.ts'
import { Refusal } from './states.tsx'
import { say } from './words.ts'

export function NotFound() {
  const { go } = useRoute()
  const problem = new Problem({
    status: 404,
    code: 'web.no_page',
    detail: say('没有这个页面，可能地址有误。', 'There is no such page; the address may be wrong.'),
  })
  const home = (
    <Button type="primary" onClick={() => go('/')}>
      {say('回到首页', 'Go to the first page')}
    </Button>
  )
  return <Refusal whole problem={problem} actions={home} />
}
