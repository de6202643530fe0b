import { expect, test } from '@jest/globals';
import { formatShardMatrix } from '../../src/formats/shard-matrix.ts';

test('a matrix is lines that GITHUB_OUTPUT takes as they are', () => {
  const text = formatShardMatrix([
    { shard: 1, cells: 123, minutes: 40 },
    { shard: 2, cells: 120, minutes: null },
  ]);
  expect(text).toBe(
    'matrix={"include":[{"shard":1,"cells":123,"minutes":40},{"shard":2,"cells":120,"minutes":null}]}\nshards=2\ncells=243\n',
  );
});
