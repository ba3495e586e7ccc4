import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { Plugin } from 'vite'

const TEXT = /\.(html|js|css|svg|json|webmanifest)$/
const compress = promisify(brotliCompress)

/** Writes a `.br` beside each text file of the built site, so that the server never compresses one while serving. */
export function precompressed(): Plugin {
  return {
    name: 'export-center:precompressed',
    apply: 'build',
    // Not `closeBundle`, which also follows a build that failed.
    async writeBundle() {
      const { root, build } = this.environment.config
      const dir = resolve(root, build.outDir)
      const files = await readdir(dir, { recursive: true })
      await Promise.all(
        files
          .filter((file) => TEXT.test(file))
          .map(async (file) => {
            const text = await readFile(join(dir, file))
            const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
            await writeFile(join(dir, `${file}.br`), await compress(text, { params }))
          }),
      )
    },
  }
}
