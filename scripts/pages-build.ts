import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const ROOT = join(import.meta.dirname, '..')
/** All that the pages are made of. */
const SOURCES = [
  'src/web',
  'src/contract/api',
  'public',
  'index.html',
  'vite',
  'vite.config.ts',
  'package-lock.json',
]
const STAMP = join(ROOT, 'dist', 'pages.stamp')
const PAGE = join(ROOT, 'dist', 'web', 'index.html')

const filesOf = (source: string): string[] => {
  const path = join(ROOT, source)
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [source]
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(source, name))
    .filter((name) => statSync(join(ROOT, name)).isFile() && !/\.(test|fixture)\.tsx?$/.test(name))
}

/** A hash of names and contents: times would call a fresh clone stale, or an old file fresh. */
function stampOf() {
  const hash = createHash('sha256')
  for (const name of SOURCES.flatMap(filesOf).toSorted())
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(ROOT, name)))
      .update('\0')
  return hash.digest('hex')
}

/** Whether the built pages are what the sources say. */
export const isStale = () =>
  !existsSync(PAGE) || !existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== stampOf()

/** Builds the pages. */
export async function buildPages() {
  // Taken before the build: a file that changes meanwhile makes the result stale.
  const stamp = stampOf()
  await build({ root: ROOT, configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn' })
  mkdirSync(join(ROOT, 'dist'), { recursive: true })
  writeFileSync(STAMP, stamp)
}
