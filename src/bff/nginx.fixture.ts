// A real nginx in front of the BFF, for the tests in which it matters what a proxy makes of an answer.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { findProgram } from '../../scripts/programs.ts'

/** The path of a program that a test cannot do without. */
export function need(name: string): string {
  const path = findProgram(name)
  if (path === undefined) throw new Error(`This test needs ${name}: run "npm run setup".`)
  return path
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** nginx with `locations`, the inside of a `server` block. Gives its origin, and a way to end it. */
export async function startNginx(locations: string) {
  const folder = mkdtempSync(join(tmpdir(), 'export-center-nginx-'))
  // Its workers are other users where it is started by root.
  chmodSync(folder, 0o755)
  const port = await freePort()
  const config = join(folder, 'nginx.conf')
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  writeFileSync(
    config,
    `daemon off;
pid ${folder}/nginx.pid;
error_log stderr notice;
events {}
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    ${locations}
  }
}
`,
  )
  const child = spawn(need('nginx'), ['-e', 'stderr', '-c', config], { stdio: ['ignore', 'ignore', 'pipe'] })
  const lines: string[] = []
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      lines.push(line)
      // It listens before it starts its workers.
      if (line.includes('start worker process ')) resolve()
    })
    child.once('exit', () => reject(new Error(lines.join('\n'))))
  })
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: async () => {
      const over = once(child, 'exit')
      child.kill('SIGTERM')
      await over
      rmSync(folder, { recursive: true })
    },
  }
}
