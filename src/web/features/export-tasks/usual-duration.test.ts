import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ExportTaskRow } from '../../../contract/api/export-task.ts'
import { exportTaskOf } from '../../../contract/api/export-task.fixture.ts'
import { usualDuration } from './usual-duration.ts'

const MINUTE = 60_000
const START = Date.parse('2026-03-02T09:00:00Z')

const took = (ms: number, status = 'SUCCESS') =>
  exportTaskOf(`took-${ms}`, {
    status,
    create_time: new Date(START).toISOString(),
    end_time: new Date(START + ms).toISOString(),
  })
const minutes = (...all: number[]) => all.map((one) => took(one * MINUTE))

it('is the median of what succeeded, and three times the slowest of it is stuck', () => {
  expect(usualDuration(minutes(1, 9, 2, 3, 4))).toEqual({ median: 3 * MINUTE, stuckAfter: 27 * MINUTE })
  expect(usualDuration(minutes(1, 9, 2, 3, 4, 5))).toMatchObject({ median: 3 * MINUTE })
})

it('never worries within five minutes', () => {
  expect(usualDuration([1, 2, 3, 4, 5].map((s) => took(s * 1000)))?.stuckAfter).toBe(5 * MINUTE)
})

it('says nothing from fewer than five', () => {
  expect(usualDuration([])).toBeNull()
  expect(usualDuration(minutes(1, 2, 3, 4))).toBeNull()
})

it('takes no notice of what failed, of missing times, of a clock that went back, and of unreadable rows', () => {
  const good = minutes(1, 2, 3, 4, 5)
  const odd: ExportTaskRow[] = [
    took(600 * MINUTE, 'FAIL'),
    took(600 * MINUTE, 'EXPIRED'),
    took(600 * MINUTE, 'CREATING'),
    took(-MINUTE),
    { ...took(0), end_time: null },
    { ...took(0), create_time: 'soon' },
    exportTaskOf('nothing', { status: 'SUCCESS' }),
    { task_id: null, unreadable: true },
  ]
  expect(usualDuration([...odd, ...good, ...odd])).toEqual(usualDuration(good))
})

it('is not moved by one export whose clock was wrong', () => {
  const usual = Array.from({ length: 99 }, () => took(2 * MINUTE))
  expect(usualDuration([...usual, took(365 * 24 * 60 * MINUTE)])).toEqual(usualDuration(usual))
})

const anyTime = fc.option(
  fc.oneof(
    fc
      .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    fc.string(),
  ),
)
const anyRow: fc.Arbitrary<ExportTaskRow> = fc.oneof(
  fc.record({ task_id: fc.option(fc.string()), unreadable: fc.constant(true as const) }),
  fc
    .record({
      status: fc.option(fc.constantFrom('SUCCESS', 'FAIL', 'CREATING', 'PAUSED')),
      create_time: anyTime,
      end_time: anyTime,
    })
    .map((known) => exportTaskOf('any', known)),
)

it('holds for whatever comes: in any order the same, between the least and the most, and stuck only far beyond', () => {
  fc.assert(
    fc.property(
      fc.array(anyRow, { maxLength: 100 }),
      fc.array(fc.nat(1e9), { maxLength: 30 }),
      (any, some) => {
        const rows = [...any, ...some.map((ms) => took(ms))]
        const usual = usualDuration(rows)
        expect(usualDuration(rows.toReversed())).toEqual(usual)
        if (some.length >= 5) expect(usual).not.toBeNull()
        if (usual === null) return
        expect(usual.median).toBeGreaterThanOrEqual(0)
        expect(usual.stuckAfter).toBeGreaterThanOrEqual(Math.max(3 * usual.median, 5 * MINUTE))
        expect(Number.isFinite(usual.stuckAfter)).toBe(true)
      },
    ),
  )
  fc.assert(
    fc.property(fc.array(fc.nat(1e9), { minLength: 5, maxLength: 100 }), (all) => {
      const median = usualDuration(all.map((ms) => took(ms)))?.median ?? Number.NaN
      expect(all).toContain(median)
      expect(all.filter((ms) => ms <= median).length * 2).toBeGreaterThanOrEqual(all.length)
      expect(all.filter((ms) => ms >= median).length * 2).toBeGreaterThanOrEqual(all.length)
    }),
  )
})
