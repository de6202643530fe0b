const count = { type: 'integer', minimum: 0 } as const;
const text = { type: 'string' } as const;
export const CTRF_STATUSES = ['passed', 'failed', 'skipped', 'pending', 'other'] as const;

/** What the published specification asks of the parts that we write: names, types, and no key of our own outside `extra`. */
export const CTRF_SCHEMA = {
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
              status: { enum: CTRF_STATUSES },
              duration: count,
              rawStatus: text,
              suite: { type: 'array', minItems: 1, items: text },
              filePath: text,
              message: text,
              steps: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['name', 'status'],
                  additionalProperties: false,
                  properties: { name: text, status: { enum: CTRF_STATUSES } },
                },
              },
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
