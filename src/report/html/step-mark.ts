import type { StepState } from '../../core/scorecard.ts';

/** Each state is another shape, so that colour says nothing alone. */
export function stepMark(state: StepState, x: number, y: number): string {
  switch (state) {
    case 'passed':
      return `<circle class="m fill" cx="${x}" cy="${y}" r="10"/><path class="tick" d="M${x - 4.5} ${y + 0.5}l3 3.2 6-7"/>`;
    case 'partial':
      return `<circle class="m" cx="${x}" cy="${y}" r="9"/><path class="half" d="M${x} ${y - 9}a9 9 0 0 0 0 18z"/>`;
    case 'failed':
      return `<rect class="m fill" x="${x - 9}" y="${y - 9}" width="18" height="18" rx="3"/><path class="tick" d="M${x - 4} ${y - 4}l8 8m0-8l-8 8"/>`;
    case 'blocked':
      return `<circle class="m dash" cx="${x}" cy="${y}" r="9"/>`;
    case 'not-measured':
      return `<rect class="m dash" x="${x - 7}" y="${y - 7}" width="14" height="14" transform="rotate(45 ${x} ${y})"/>`;
  }
}
