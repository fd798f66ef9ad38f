import { Component, type ErrorInfo, type ReactNode } from 'react'
import { asProblem } from './problem.ts'
import { Refusal } from './states.tsx'

interface Props {
  readonly children: ReactNode
  /** Another place clears the failure. */
  readonly place: string
}

/** A fault in one page leaves the rest of the product standing and says what to do. */
export class ErrorBoundary extends Component<Props, { failed: unknown; place: string }> {
  override state = { failed: null as unknown, place: this.props.place }

  static getDerivedStateFromError(failed: unknown) {
    return { failed }
  }

  static getDerivedStateFromProps(props: Props, state: { place: string }) {
    return props.place === state.place ? null : { failed: null, place: props.place }
  }

  override componentDidCatch(failed: Error, info: ErrorInfo): void {
    // The browser's own error report keeps the stack; reportError also reaches any collector.
    reportError(Object.assign(failed, { componentStack: info.componentStack }))
  }

  override render(): ReactNode {
    if (this.state.failed === null) return this.props.children
    return <Refusal whole problem={asProblem(this.state.failed)} retry={() => location.reload()} />
  }
}
