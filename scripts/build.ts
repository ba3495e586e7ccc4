// Builds the SPA into dist/web, and leaves a stamp of what it was built from.
import { buildPages } from './pages-build.ts'

await buildPages()
