import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compiledMessages } from './vite/compiled-messages.ts'
import { inlineScriptHashes } from './vite/inline-script-hashes.ts'
import { precompressed } from './vite/precompressed.ts'

const OWN = /\/src\/(web|contract)\//
/** What is fetched when it is needed: a folder inside a feature, other languages, and the words of such a folder. */
const LATER =
  /\/features\/[^/]+\/[^/]+\/|\/app\/(home|no-sign-in|not-found|used-link)-page|\/i18n\/(.*zh-cn|.+-en|vendor-situations|format-size)\.ts|\/api\/(download|content-disposition)\.ts|\/ui\/(ask-before-leaving|dialog|media|message-card|save-file)\.ts/
const LIBRARY =
  /node_modules\/(?!client-zip|lucide-react\/dist\/esm\/icons\/(circle-alert|circle-check|inbox|info|loader-circle|search-x)\.)/

export default defineConfig({
  plugins: [compiledMessages(), react(), tailwindcss(), inlineScriptHashes(), precompressed()],
  build: {
    outDir: 'dist/web',
    assetsDir: 'assets',
    // The browsers that know `light-dark()`, which carries both themes without a script.
    target: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    // Every target loads modules by itself, and the policy would have to allow one more script.
    modulePreload: { polyfill: false },
    // A data: URL would need its own place in the policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // The libraries change seldom, so a new version of the page costs a returning browser only its own code.
      // Its own code is one file too: small pieces compress badly.
      output: {
        codeSplitting: {
          groups: [
            { name: 'vendor', test: LIBRARY },
            { name: 'page', test: (id) => OWN.test(id) && !LATER.test(id) },
          ],
        },
      },
    },
  },
})
