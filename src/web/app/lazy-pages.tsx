// Pages that are seldom seen, and not in what is fetched before the first rows.
import { lazyPart } from '../features/export-tasks/lazy-parts.tsx'

export const HomePage = lazyPart('home', async () => (await import('./home-page.tsx')).HomePage, [
  'failure',
  'rare',
])
export const NoSignInPage = lazyPart(
  'no sign-in',
  async () => (await import('./no-sign-in-page.tsx')).NoSignInPage,
  ['rare'],
)
export const UsedLinkPage = lazyPart(
  'used link',
  async () => (await import('./used-link-page.tsx')).UsedLinkPage,
  ['rare'],
)

export const NotFoundPage = lazyPart(
  'not found',
  async () => (await import('./not-found-page.tsx')).NotFoundPage,
  ['rare'],
)
