import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { say } from '../shell/words.ts'

/** Prints this page; the print stylesheet takes the frame away. */
export function PrintButton({ label }: { readonly label?: string }) {
  return (
    <Button className="screen-only" icon={<PrinterOutlined />} onClick={() => print()}>
      {label ?? say('打印', 'Print')}
    </Button>
  )
}
