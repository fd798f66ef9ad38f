import '../identity.css'
import { Button, Modal, Typography } from 'antd'
import { say } from '../../../shell/words.ts'

interface IssuedPasswordProps {
  readonly username: string
  /** Null: nothing to show. */
  readonly password: string | null
  readonly onClose: () => void
}

/** An issued password, shown once: it is kept nowhere in clear and must be changed at once. */
export function IssuedPassword({ username, password, onClose }: IssuedPasswordProps) {
  return (
    <Modal
      open={password !== null}
      title={say('初始密码', 'Issued password')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {say('已记下，关闭', 'Noted, close')}
        </Button>
      }
      destroyOnHidden
    >
      <div className="stack">
        <p className="notice warn">
          {say(
            '只显示这一次。请当面或电话告知本人，首次登录时必须修改。',
            'Shown only now. Tell the person face to face or by telephone; it must be changed at the first sign-in.',
          )}
        </p>
        <p>
          {say('用户名', 'User name')}: <strong>{username}</strong>
        </p>
        <Typography.Text copyable code className="secret">
          {password ?? ''}
        </Typography.Text>
      </div>
    </Modal>
  )
}
