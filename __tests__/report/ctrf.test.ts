import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { renderCtrf } from '../../src/report/ctrf.ts';
import { SAMPLES } from './samples.ts';

const count = { type: 'integer', minimum: 0 } as const;
const text = { type: 'string' } as const;
const STATUSES = ['passed', 'failed', 'skipped', 'pending', 'other'] as const;

/** What the published specification asks of the parts that we write: names, types, and no key of our own outside `extra`. */
const SCHEMA = {
  type: 'object',
  required: ['reportFormat', 'specVersion', 'results'],
  additionalProperties: false,
  properties: {
    reportFormat: { const: 'CTRF' },
    specVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
    generatedBy: text,
    results: {
      type: 'object',
      required: ['tool', 'summary', 'tests'],
      additionalProperties: false,
      properties: {
        tool: {
          type: 'object',
          required: ['name'],
          additionalProperties: false,
          properties: { name: { type: 'string', minLength: 1 }, version: text },
        },
        summary: {
          type: 'object',
          required: ['tests', 'passed', 'failed', 'skipped', 'pending', 'other', 'start', 'stop'],
          additionalProperties: false,
          properties: {
            tests: count,
            passed: count,
            failed: count,
            skipped: count,
            pending: count,
            other: count,
            suites: count,
            flaky: count,
            start: count,
            stop: count,
          },
        },
        tests: {
          type: 'array',
          items: {
            type: 'object',
            required: ['name', 'status', 'duration'],
            additionalProperties: false,
            properties: {
              name: { type: 'string', minLength: 1 },
              status: { enum: STATUSES },
              duration: count,
              rawStatus: text,
              suite: { type: 'array', minItems: 1, items: text },
              filePath: text,
              message: text,
              flaky: { type: 'boolean' },
              extra: { type: 'object' },
            },
          },
        },
        extra: { type: 'object', required: ['steps', 'metrics', 'verdict'] },
      },
    },
  },
};

describe('the CTRF export', () => {
  const validate = new Ajv({ allErrors: true }).compile(SCHEMA);

  test.each(Object.entries(SAMPLES))('of %s is a valid report with the steps in extra', (_, { card }) => {
    const report: unknown = JSON.parse(renderCtrf(card));
    validate(report);
    expect(validate.errors ?? []).toEqual([]);
  });

  test('counts every test under exactly one status', () => {
    for (const { card } of Object.values(SAMPLES)) {
      const { results } = JSON.parse(renderCtrf(card)) as { results: { summary: Record<string, number> } };
      expect(STATUSES.reduce((sum, status) => sum + (results.summary[status] ?? 0), 0)).toBe(
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
