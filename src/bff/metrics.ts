// The few figures that matter, in Prometheus' text format. No label comes from a request: a route is its pattern, a
// project its key, an error its code, so that neither secrets nor endless series can get in.
// https://prometheus.io/docs/practices/naming/
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { CallEnd } from './upstream/attempt.ts'

const PREFIX = 'export_center_'
/** Seconds. The slowest list may take 10, a delete 35. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
/** Seconds: up to the quarter of an hour for which an old answer is served. */
const AGES = [1, 3, 5, 10, 15, 30, 60, 120, 300, 900]

export type Metrics = ReturnType<typeof createMetrics>

export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, prefix: PREFIX })

  const requests = new Histogram({
    name: `${PREFIX}request_seconds`,
    help: 'Time from a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: BUCKETS,
    registers,
  })
  const errors = new Counter({
    name: `${PREFIX}errors_total`,
    help: 'Answers that are an error of the contract, by its code.',
    labelNames: ['code'] as const,
    registers,
  })
  const calls = new Histogram({
    name: `${PREFIX}upstream_call_seconds`,
    help: 'Calls that left for the cloud: ok, or the code of what went wrong.',
    labelNames: ['project', 'operation', 'outcome'] as const,
    buckets: BUCKETS,
    registers,
  })
  const saved = new Counter({
    name: `${PREFIX}saved_calls_total`,
    help: 'Answers for which no call had to leave, because one was held or under way.',
    labelNames: ['project'] as const,
    registers,
  })
  const stale = new Counter({
    name: `${PREFIX}stale_answers_total`,
    help: 'Answers that were older than they should be, by why.',
    labelNames: ['project', 'reason'] as const,
    registers,
  })
  const age = new Histogram({
    name: `${PREFIX}answer_age_seconds`,
    help: 'Age of what was answered.',
    labelNames: ['project'] as const,
    buckets: AGES,
    registers,
  })

  return {
    /** `milliseconds` from the request to the end of the answer. */
    request: (labels: { method: string; route: string; status: number }, milliseconds: number) =>
      requests.observe(labels, milliseconds / 1000),
    error: (code: string) => errors.inc({ code }),
    call: (project: string, { operation, outcome, milliseconds }: CallEnd) =>
      calls.observe({ project, operation, outcome }, milliseconds / 1000),
    saved: (project: string) => saved.inc({ project }),
    answer(project: string, milliseconds: number, reason: string | null) {
      age.observe({ project }, milliseconds / 1000)
      if (reason !== null) stale.inc({ project, reason })
    },
    /** `left` tells the calls that each project's credential may still make in this minute. */
    watchQuota: (left: () => Iterable<readonly [project: string, calls: number]>) =>
      void new Gauge({
        name: `${PREFIX}quota_left`,
        help: 'Calls to the cloud that may still be made in this minute under the credential of the project.',
        labelNames: ['project'] as const,
        registers,
        collect() {
          for (const [project, number] of left()) this.set({ project }, number)
        },
      }),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  }
}
