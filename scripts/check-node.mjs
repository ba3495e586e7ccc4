// Loaded before every script. npm puts the project's own Node first on the path of its scripts, but an
// optional package that was omitted leaves the system's Node there without a word, so look and say so.
// Plain JavaScript, because the Node it refuses cannot read TypeScript.

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 22 || (major === 22 && minor < 22)) {
  console.error(
    `Export Center needs Node 22.22 or newer, and this is Node ${process.versions.node}.\n` +
      'The project brings its own Node 24 as an optional package: run "npm ci --include=optional", ' +
      'then start the command again through npm (for example "npm start").',
  )
  process.exit(1)
}
