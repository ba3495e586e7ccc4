import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { createQueryClient } from './api/query-client.ts'
import { startLanguage } from './i18n/language.ts'
import { ErrorPage } from './app/error-page.tsx'
import { AppRoutes } from './app/routes.tsx'
import { followOtherTabs } from './features/export-tasks/other-tabs.ts'
import './styles/styles.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

await startLanguage()
const client = createQueryClient()
followOtherTabs(client)

createRoot(root).render(
  <StrictMode>
    <ErrorPage>
      <QueryClientProvider client={client}>
        {/* In one render with what caused it: a search box must not show the old address for a moment. */}
        <BrowserRouter useTransitions={false}>
          <AppRoutes />
        </BrowserRouter>
      </QueryClientProvider>
    </ErrorPage>
  </StrictMode>,
)
