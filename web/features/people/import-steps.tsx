import { Steps } from 'antd'
import { say } from '../../shell/words.ts'

/** Where in the import one is: 0 template, 1 upload, 2 dry run, 3 execution, 4 result. */
export function ImportSteps({ at }: { readonly at: number }) {
  return (
    <Steps
      className="import-steps"
      size="small"
      current={at}
      responsive
      items={[
        { title: say('模板', 'Template') },
        { title: say('上传', 'Upload') },
        { title: say('逐行检查', 'Dry run') },
        { title: say('执行', 'Execution') },
        { title: say('结果', 'Result') },
      ]}
    />
  )
}
