// Installs what the tests need from the system. Says what it will do, and does nothing that is done already.
import { spawnSync } from 'node:child_process'
import { findChromium } from './browser.ts'
import { findProgram } from './programs.ts'

type Need = {
  name: string
  find: () => string | undefined
  ways: { says: string; commands: string[][] }[]
  /** What to do by hand where no way works. */
  byHand: string
}

const isRoot = process.getuid?.() === 0
const sudo = isRoot ? [] : ['sudo']
const withAptGet = (name: string) => [
  [...sudo, 'apt-get', 'update'],
  [...sudo, 'apt-get', 'install', '-y', name],
]

const NEEDS: Need[] = [
  {
    name: 'Chromium',
    find: findChromium,
    ways: [
      {
        says: "Installing Playwright's Chromium and the libraries it needs",
        commands: [['npx', 'playwright', 'install', '--with-deps', 'chromium']],
      },
      { says: "Installing the system's Chromium with apt-get", commands: withAptGet('chromium') },
    ],
    byHand: 'Install Chromium or Google Chrome so that "chromium" is on the path.',
  },
  {
    name: 'nginx',
    find: () => findProgram('nginx'),
    ways: [
      {
        says: 'Installing nginx with apt-get (which may start it as a service; the tests start their own)',
        commands: withAptGet('nginx'),
      },
    ],
    byHand: 'Install nginx so that "nginx" is on the path.',
  },
  {
    name: 'curl',
    find: () => findProgram('curl'),
    ways: [{ says: 'Installing curl with apt-get', commands: withAptGet('curl') }],
    byHand: 'Install curl so that "curl" is on the path.',
  },
]

const isThere = ({ name, find }: Need) => {
  const path = find()
  if (path !== undefined) console.log(`${name} is there: ${path}`)
  return path !== undefined
}

const run = ([program = '', ...args]: string[]) => {
  console.log(`  ${[program, ...args].join(' ')}`)
  return spawnSync(program, args, { stdio: 'inherit' }).status === 0
}

function install(need: Need): boolean {
  return need.ways.some(({ says, commands }) => {
    console.log(`${says}:`)
    return commands.every(run) && isThere(need)
  })
}

for (const need of NEEDS) {
  if (isThere(need) || install(need)) continue
  console.error(`No ${need.name} could be installed. ${need.byHand}`)
  process.exitCode = 1
}
