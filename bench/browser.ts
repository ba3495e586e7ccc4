import { chromium } from '@playwright/test'
import { findChromium } from '../scripts/browser.ts'
import { builtPages } from '../src/server.ts'

/** A real browser, for the page as it is built. Throws where it is not. */
export async function launchBrowser(...flags: string[]) {
  if (!('webRoot' in builtPages())) throw new Error('The page is not built yet: npm run build')
  const executablePath = findChromium()
  return chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    chromiumSandbox: false,
    args: ['--disable-gpu', ...flags],
  })
}
