import { Route, Routes } from 'react-router'
import { HomePage, NoSignInPage, NotFoundPage, UsedLinkPage } from './lazy-pages.tsx'
import { ProjectHome, ProjectPage } from './project-page.tsx'
import { Shell } from './shell.tsx'

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
