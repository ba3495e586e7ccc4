import { DEMO_KEY, type Config } from './config.ts'

/** The configuration of the demo: the one project is the emulator's. */
export const demoConfig = (
  config: Config,
  emulator: { endpoint: string; ak: string; sk: string; projectId: string },
): Config => ({
  ...config,
  projects: [
    {
      key: DEMO_KEY,
      name: 'Demo project',
      region: 'demo',
      projectId: emulator.projectId,
      endpoint: emulator.endpoint,
      credential: { ak: emulator.ak, sk: emulator.sk },
    },
  ],
})
