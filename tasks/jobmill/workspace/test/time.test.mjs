import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Clock } from '../src/time/clock.mjs';
import { formatDuration, parseDuration } from '../src/time/duration.mjs';
import { formatInstant, parseInstant } from '../src/time/instant.mjs';

test('durations are sums of units', () => {
  assert.equal(parseDuration('1h30m'), 5_400_000);
  assert.equal(formatDuration(90_061_001), '1d1h1m1s1ms');
  assert.equal(formatDuration(0), '0ms');
  assert.throws(() => parseDuration('5'), /not a duration/);
});

test('times are UTC and must exist', () => {
  assert.equal(formatInstant(parseInstant('2026-03-01T12:00Z')), '2026-03-01T12:00:00.000Z');
  for (const text of ['2026-02-30', '2026-03-01T25:00Z', '2026-03-01T12:00', 'soon']) {
    assert.throws(() => parseInstant(text), /not a time/);
  }
});

test('a clock that was set stands still until it is moved', () => {
  const clock = new Clock();
  clock.move('2026-03-01');
  clock.move('+90s');
  assert.equal(formatInstant(clock.now()), '2026-03-01T00:01:30.000Z');
});
