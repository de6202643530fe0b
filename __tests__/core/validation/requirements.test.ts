import { describe, expect, test } from '@jest/globals';
import { parseRequirements } from '../../../src/core/validation/requirements.ts';

const ITEMS = `# A thing

It reads files. Words in capitals stand for arguments.

## General

- **R1** A command that cannot be done must print one line
  and change nothing.
- R2. Numbers must be read as described.

  They must not lose digits.
- **R3.** Texts stay.

\`\`\`
R9 this must not be read
\`\`\`

R4: A paragraph can be an item and must count.
`;

describe('the requirements of an instruction', () => {
  test('are the items that begin with a number, with what is indented below them', () => {
    const { items, unnumbered } = parseRequirements(ITEMS);
    expect(items).toEqual([
      { id: 'R1', text: 'A command that cannot be done must print one line and change nothing.' },
      { id: 'R2', text: 'Numbers must be read as described. They must not lose digits.' },
      { id: 'R3', text: 'Texts stay.' },
      { id: 'R4', text: 'A paragraph can be an item and must count.' },
    ]);
    expect(unnumbered).toEqual([]);
  });

  test('leave no "must" outside an item unseen', () => {
    const { unnumbered } = parseRequirements(
      'It must start. It may stop.\n\n- It Must stop\n  as well.\n\n- R1. This one must be numbered.\n\nIt must not stand behind an item.\n',
    );
    expect(unnumbered).toEqual([
      'It must start.',
      '- It Must stop as well.',
      'It must not stand behind an item.',
    ]);
  });

  test('are none where nothing is numbered', () => {
    expect(parseRequirements('Do it.\n').items).toEqual([]);
  });
});
