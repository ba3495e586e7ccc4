import { useQuery } from '@tanstack/react-query'
import { Navigate } from 'react-router'
import { sessionQuery } from '../api/session-query.ts'
import { explain } from '../features/export-tasks/failure/explanation.ts'
import { FailureDetails } from '../features/export-tasks/failure/failure-details.tsx'
import { SignInLink } from '../features/export-tasks/failure/sign-in-link.tsx'
import { useT } from '../i18n/i18n.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/button.tsx'
import { PlainPage } from '../ui/plain-page.tsx'

/** Leads to the list of the first project. */
export function HomePage() {
  const t = useT()
  const { data, error, refetch } = useQuery(sessionQuery)
  const first = data?.projects[0]
  if (first) return <Navigate to={paths.exportTasks(first.key)} replace />
  if (error) {
    const { title, cause, next } = explain(error, 'list')
    return (
      <PlainPage title={title} text={cause} documentTitle={t('app.name')}>
        <p className="wrap-anywhere">{next}</p>
        <SignInLink failure={error} />
        <Button look={error.signIn === 'oidc' ? 'secondary' : 'primary'} onClick={() => void refetch()}>
          {t('failure.retry')}
        </Button>
        <FailureDetails failure={error} project="" />
      </PlainPage>
    )
  }
  if (data)
    return (
      <PlainPage title={t('no-project.title')} text={t('no-project.text')} documentTitle={t('app.name')} />
    )
  return <main id="content" aria-busy="true" aria-label={t('app.loading')} />
}
