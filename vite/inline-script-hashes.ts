import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const INLINE_SCRIPT = /<script>([\s\S]*?)<\/script>/g

/** Writes `inline-script-hashes.json` beside the built site: the CSP sources of the inline scripts in its page. */
export function inlineScriptHashes(): Plugin {
  return {
    name: 'export-center:inline-script-hashes',
    apply: 'build',
    async writeBundle({ dir = '.' }) {
      const html = await readFile(join(dir, 'index.html'), 'utf8')
      const sources = [...html.matchAll(INLINE_SCRIPT)].map(
        ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
      )
      await writeFile(join(dir, '..', 'inline-script-hashes.json'), `${JSON.stringify(sources)}\n`)
    },
  }
}
