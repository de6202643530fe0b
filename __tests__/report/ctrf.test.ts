import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { renderCtrf } from '../../src/report/ctrf.ts';
import { CTRF_SCHEMA, CTRF_STATUSES } from './ctrf-schema.ts';
import { SAMPLES } from './samples.ts';

describe('the CTRF export', () => {
  const validate = new Ajv({ allErrors: true }).compile(CTRF_SCHEMA);

  test.each(Object.entries(SAMPLES))('of %s is a valid report with the steps in extra', (_, { card }) => {
    const report: unknown = JSON.parse(renderCtrf(card));
    validate(report);
    expect(validate.errors ?? []).toEqual([]);
  });

  test('counts every test under exactly one status', () => {
    for (const { card } of Object.values(SAMPLES)) {
      const { results } = JSON.parse(renderCtrf(card)) as { results: { summary: Record<string, number> } };
      expect(CTRF_STATUSES.reduce((sum, status) => sum + (results.summary[status] ?? 0), 0)).toBe(
        results.summary.tests,
      );
    }
  });

  test('of a start that is no date starts at 0', () => {
    const { card } = Object.values(SAMPLES)[0] ?? { card: undefined };
    if (card === undefined) throw new Error('there are samples');
    const { results } = JSON.parse(
      renderCtrf({ ...card, run: { ...card.run, started_at: 'yesterday' } }),
    ) as { results: { summary: { start: number } } };
    expect(results.summary.start).toBe(0);
  });
});
