import { Route, Routes } from 'react-router'
import { lazyPart } from '../features/export-tasks/lazy-parts.tsx'
import { HomePage } from './home-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { ProjectHome, ProjectPage } from './project-page.tsx'
import { Shell } from './shell.tsx'

const NoSignInPage = lazyPart(
  'no sign-in',
  async () => (await import('./no-sign-in-page.tsx')).NoSignInPage,
  'rare',
)
const UsedLinkPage = lazyPart(
  'used link',
  async () => (await import('./used-link-page.tsx')).UsedLinkPage,
  'rare',
)

/** Every address of the app. `paths.ts` writes them. */
export function AppRoutes() {
  return (
    <Routes>
      <Route element={<Shell />}>
        <Route path="/" element={<HomePage />} />
        <Route path="/:project" element={<ProjectHome />} />
        <Route path="/:project/export-tasks/:task_id?" element={<ProjectPage />} />
        <Route path="/auth/link" element={<UsedLinkPage />} />
        <Route path="/auth/sign-in" element={<NoSignInPage />} />
        <Route path="/auth/callback" element={<NoSignInPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  )
}
