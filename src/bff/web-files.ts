// The built SPA, held in memory: what is not read at the start cannot be asked for, so there is no path to escape.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Answer } from './route.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
}
/** Hashed names change with their contents. */
const FOREVER = 'public, max-age=31536000, immutable'

type WebFile = { bytes: Buffer; brotli: Buffer | null; headers: Record<string, string> }

export type WebFiles = {
  /** CSP sources of the scripts inside the page. */
  scriptHashes: string[]
  /** Addresses of all files, the page aside. */
  paths: string[]
  answer: (path: string, acceptEncoding: string | undefined) => Answer
}

function readFolder(root: string): Map<string, WebFile> {
  const files = new Map<string, WebFile>()
  const names = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  for (const entry of names) {
    const type = TYPES[extname(entry.name)]
    if (type === undefined) continue
    const file = join(entry.parentPath, entry.name)
    const path = file.slice(root.length).replaceAll('\\', '/')
    const isHashed = path.startsWith('/assets/')
    files.set(path, {
      bytes: readFileSync(file),
      brotli: existsSync(`${file}.br`) ? readFileSync(`${file}.br`) : null,
      headers: { 'content-type': type, ...(isHashed && { 'cache-control': FOREVER }) },
    })
  }
  return files
}

/** https://www.rfc-editor.org/rfc/rfc9110#name-accept-encoding; `br;q=0` says no. */
const takesBrotli = (acceptEncoding = '') =>
  acceptEncoding.split(',').some((part) => /^\s*br\s*(?:;\s*q=(?!0(?:\.0*)?\s*$).*)?$/i.test(part))

/** The page goes by the name under which Vite builds it. */
export const PAGE = '/index.html'

/** Reads the built SPA, or null when it is not there. */
export function readWebFiles(root: string | undefined): WebFiles | null {
  if (root === undefined || !existsSync(join(root, PAGE))) return null
  const files = readFolder(root)
  const hashes = join(root, '..', 'inline-script-hashes.json')
  return {
    // Written by the build: an array of CSP sources.
    scriptHashes: existsSync(hashes) ? (JSON.parse(readFileSync(hashes, 'utf8')) as string[]) : [],
    paths: [...files.keys()].filter((path) => path !== PAGE),
    answer(path, acceptEncoding) {
      const file = files.get(path)
      if (!file) return { status: 404 }
      const { bytes, brotli, headers } = file
      if (!brotli) return { headers, body: bytes }
      const varied = { ...headers, vary: 'Accept-Encoding' }
      return takesBrotli(acceptEncoding)
        ? { headers: { ...varied, 'content-encoding': 'br' }, body: brotli }
        : { headers: varied, body: bytes }
    },
  }
}
