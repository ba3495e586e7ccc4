import type { Random } from '../deps.ts'

/** A number from 0 to 1, so that many pages and replicas do not come back in the same moment. */
export const fraction = (random: Random) => random(4).readUInt32BE() / 0xffff_ffff
