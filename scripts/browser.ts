// Where the browser of the tests is. The system's own comes first; Playwright's download comes second.
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const isExecutable = (file: string) => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The path of a Chromium that Playwright can drive, or undefined when the machine has none. */
export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const ofSystem = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
  if (ofSystem) return ofSystem
  const ofPlaywright = chromium.executablePath()
  return existsSync(ofPlaywright) ? ofPlaywright : undefined
}
