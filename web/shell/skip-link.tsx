import { say } from './words.ts'

/** The first stop of the keyboard: past the navigation, straight to the page. */
export function SkipLink() {
  return (
    <a className="skip" href="#main">
      {say('跳到正文', 'Skip to the page')}
    </a>
  )
}
