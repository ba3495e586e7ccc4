import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { pathToFileURL } from 'node:url'
import { normalizePath, type Plugin } from 'vite'

/** A file of `i18n` whose name ends in a locale is a catalog: message id to ICU text, and nothing imported. */
const CATALOG = /\/src\/web\/i18n\/[a-z-]*?(?:en|zh-cn)\.ts$/

/** Compiles the catalogs, so that no parser of ICU messages travels to the browser and a broken one stops the build. */
export function compiledMessages(): Plugin {
  return {
    name: 'export-center:compiled-messages',
    enforce: 'pre',
    async load(id) {
      if (!CATALOG.test(normalizePath(id))) return null
      this.addWatchFile(id)
      // The query makes Node read the file anew after an edit.
      const module = (await import(`${pathToFileURL(id).href}?at=${Date.now()}`)) as Record<
        string,
        Record<string, string>
      >
      return Object.entries(module)
        .map(([name, messages]) => {
          const compiled = Object.entries(messages).map(([key, text]) => [key, compileMessageOrThrow(text)])
          return `export const ${name} = ${JSON.stringify(Object.fromEntries(compiled))}`
        })
        .join('\n')
    },
  }
}
