// Installs what the tests need from the system. Says what it will do, and does nothing that is done already.
import { spawnSync } from 'node:child_process'
import { findChromium } from './browser.ts'

const ready = () => {
  const browser = findChromium()
  if (browser) console.log(`Chromium is there: ${browser}`)
  return browser !== undefined
}

const isRoot = process.getuid?.() === 0
const sudo = isRoot ? [] : ['sudo']
const WAYS: { says: string; commands: string[][] }[] = [
  {
    says: "Installing Playwright's Chromium and the libraries it needs",
    commands: [['npx', 'playwright', 'install', '--with-deps', 'chromium']],
  },
  {
    says: "Installing the system's Chromium with apt-get",
    commands: [
      [...sudo, 'apt-get', 'update'],
      [...sudo, 'apt-get', 'install', '-y', 'chromium'],
    ],
  },
]

const run = ([program = '', ...args]: string[]) => {
  console.log(`  ${[program, ...args].join(' ')}`)
  return spawnSync(program, args, { stdio: 'inherit' }).status === 0
}

if (!ready()) {
  for (const { says, commands } of WAYS) {
    console.log(`${says}:`)
    if (commands.every(run) && ready()) process.exit(0)
  }
  console.error(
    'No Chromium could be installed. Install Chromium or Google Chrome so that "chromium" is on the path.',
  )
  process.exit(1)
}
