import type { Answer } from '../route.ts'

/** Alive and ready are one thing here: neither depends on the cloud, whose trouble is not ours to restart for. */
export const health = (): Answer => ({ body: { status: 'ok' } })
