import { parseArgs, type ParseArgsConfig } from 'node:util'
import * as z from 'zod'
import { DEFAULT_OPTIONS, type EmulatorOptions } from './options.ts'
import { TIME_FORMATS } from './times.ts'

const D = DEFAULT_OPTIONS

/** Every flag: what it means, and how its text is read. A flag that is left out takes its default. */
const whole = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^-?\d+$/, 'a whole number')
    .transform(Number)
    .pipe(z.number().min(minimum).max(maximum))

const accessKey = z
  .string()
  .regex(/^[^:\s]+:[^:\s]+(:[^:\s]+)?$/, 'AK:SK, or AK:SK:SECURITY_TOKEN')
  .transform((text) => {
    const [ak = '', sk = '', securityToken] = text.split(':')
    return securityToken === undefined ? { ak, sk } : { ak, sk, securityToken }
  })

const projects = z
  .string()
  .regex(/^[\w-]{1,64}(,[\w-]{1,64})*$/, 'project ids, separated by commas')
  .transform((text) => text.split(','))

const FLAGS = {
  port: whole(0, 65_535).default(4401),
  host: z.string().default('127.0.0.1'),
  seed: z.string().default(D.seed),
  tasks: whole(0, 10_000_000).default(D.tasks),
  data: z.string().default(D.data),
  key: z.array(accessKey).default([...D.keys]),
  projects: projects.default([...D.projects]),
  'is-download-default': z.enum(['any', 'false']).default(D.isDownloadDefault),
  'file-name': z.enum(['fuzzy', 'exact']).default(D.fileName),
  offset: z.enum(['row', 'page']).default(D.offset),
  'time-format': z.enum(TIME_FORMATS).default(D.timeFormat),
  'end-time': z.enum(['null', 'absent', 'empty']).default(D.openEndTime),
  download: z.enum(['inline', 'json-error', 'redirect', 'close-delimited']).default(D.download),
  'delete-unknown': z.enum(['ignore', 'refuse']).default(D.deleteUnknown),
  'delete-creating': z.enum(['delete', 'refuse']).default(D.deleteCreating),
  'gateway-skew-ms': whole(-1e12, 1e12).default(D.gatewaySkewMs),
  live: z.boolean().default(D.live),
  help: z.boolean().default(false),
}
type FlagName = keyof typeof FLAGS
const schema = z.object(FLAGS)

const HELP: Record<FlagName, string> = {
  port: 'N   where to listen; 0 picks a free port (4401)',
  host: 'NAME   a loopback address (127.0.0.1)',
  seed: 'TEXT   the same seed gives the same tasks',
  tasks: `N   tasks in each project to start with (${D.tasks})`,
  data: 'FILE   where tasks are kept (:memory:)',
  key: `AK:SK[:TOKEN]   a key pair that may sign; may be repeated (${D.keys[0]?.ak}:${D.keys[0]?.sk})`,
  projects: `A,B   the project ids that exist (${D.projects.join(',')})`,
  'is-download-default': 'any|false   what a list without is_download means (any)',
  'file-name': 'fuzzy|exact   how file_name matches (fuzzy)',
  offset: 'row|page   what offset counts (row)',
  'time-format': `${TIME_FORMATS.join('|')}   (z)`,
  'end-time': 'null|absent|empty   end_time while a task is CREATING (null)',
  download: 'inline|json-error|redirect|close-delimited   how a file arrives (inline)',
  'delete-unknown': 'ignore|refuse   deleting ids that do not exist (ignore)',
  'delete-creating': 'delete|refuse   deleting tasks that are CREATING (delete)',
  'gateway-skew-ms': 'N   how far the gateway is ahead of this machine (0)',
  live: '  new tasks keep appearing',
  help: '  this text',
}

export const helpText = (): string =>
  ['npm run emulator -- [flags]', ...Object.entries(HELP).map(([name, help]) => `  --${name} ${help}`)].join(
    '\n',
  )

const isBoolean = (name: string) => name === 'live' || name === 'help'
const ARGUMENTS = Object.fromEntries(
  Object.keys(FLAGS).map((name) => [
    name,
    isBoolean(name) ? { type: 'boolean' as const } : { type: 'string' as const, multiple: name === 'key' },
  ]),
) satisfies ParseArgsConfig['options']

export type Flags = {
  host: string
  port: number
  isHelp: boolean
  options: Omit<EmulatorOptions, 'clock'>
}

/** Reads the command line, or names everything that is wrong with it. */
export function readFlags(args: string[]): { flags: Flags } | { mistakes: string[] } {
  // Not strict: `parseArgs` would throw at the first mistake, and all of them are to be named.
  const { values, positionals } = parseArgs({
    args,
    options: ARGUMENTS,
    strict: false,
    allowPositionals: true,
  })
  const unknown = Object.keys(values).filter((name) => !Object.hasOwn(FLAGS, name))
  const mistakes = [
    ...unknown.map((name) => `--${name}: there is no such flag`),
    ...positionals.map((text) => `${text}: not a flag`),
  ]
  const read = schema.safeParse(
    Object.fromEntries(Object.entries(values).filter(([name]) => !unknown.includes(name))),
  )
  if (!read.success) {
    mistakes.push(...read.error.issues.map(({ path, message }) => `--${path.join(' ')}: ${message}`))
  }
  if (!read.success || mistakes.length > 0) return { mistakes }
  const { host, port, help: isHelp, key: keys, ...rest } = read.data
  return {
    flags: {
      host,
      port,
      isHelp,
      options: {
        ...D,
        seed: rest.seed,
        tasks: rest.tasks,
        data: rest.data,
        keys,
        projects: rest.projects,
        isDownloadDefault: rest['is-download-default'],
        fileName: rest['file-name'],
        offset: rest.offset,
        timeFormat: rest['time-format'],
        openEndTime: rest['end-time'],
        download: rest.download,
        deleteUnknown: rest['delete-unknown'],
        deleteCreating: rest['delete-creating'],
        gatewaySkewMs: rest['gateway-skew-ms'],
        live: rest.live,
      },
    },
  }
}
