// Where the browser of the tests is. The system's own comes first; Playwright's download comes second.
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { findProgram } from './programs.ts'

/** The path of a Chromium that Playwright can drive, or undefined when the machine has none. */
export function findChromium(): string | undefined {
  const ofSystem = findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable')
  if (ofSystem !== undefined) return ofSystem
  const ofPlaywright = chromium.executablePath()
  return existsSync(ofPlaywright) ? ofPlaywright : undefined
}
