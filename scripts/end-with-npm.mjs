// Loaded before every script that serves. npm passes no signal on: whoever ends `npm start` by its pid would leave
// the server behind. So it looks now and then whether npm is still its parent, and ends itself when it is not.
const LOOK_MS = 500
const parent = process.ppid

if (process.env['npm_lifecycle_event'] !== undefined)
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, LOOK_MS).unref()
