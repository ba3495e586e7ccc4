import { Component, type ReactNode } from 'react'
import { t } from '../i18n/i18n.ts'
import { Button } from '../ui/button.tsx'
import { PlainPage } from '../ui/plain-page.tsx'

/** Stands in for the app after a script error. The address stays, so that a reload tries the same page again. */
export class ErrorPage extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError() {
    return { isBroken: true }
  }

  override render() {
    if (!this.state.isBroken) return this.props.children
    return (
      <PlainPage title={t('crash.title')} text={t('crash.text')} documentTitle={t('app.name')}>
        <Button look="primary" onClick={() => location.reload()}>
          {t('crash.reload')}
        </Button>
      </PlainPage>
    )
  }
}
