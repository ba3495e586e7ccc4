import { useQuery } from '@tanstack/react-query'
import { Navigate } from 'react-router'
import { sessionQuery } from '../api/session-query.ts'
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
  if (error)
    return (
      <PlainPage
        title={t(`error.${error.code}.title`)}
        text={`${t(`error.${error.code}.cause`)} ${t(`error.${error.code}.next`)}`}
        documentTitle={t('app.name')}
      >
        <Button look="primary" onClick={() => void refetch()}>
          {t('failure.retry')}
        </Button>
      </PlainPage>
    )
  if (data)
    return (
      <PlainPage title={t('no-project.title')} text={t('no-project.text')} documentTitle={t('app.name')} />
    )
  return <main id="content" aria-busy="true" aria-label={t('app.loading')} />
}
