import type { Scorecard } from '../../core/scorecard.ts';
import type { RenderContext } from '../context.ts';
import type { Style } from './style.ts';

export interface TerminalOptions {
  readonly style: Style;
  /** Columns of the terminal. */
  readonly width: number;
}

/** What every section of the card is made from. */
export interface Page extends TerminalOptions {
  readonly card: Scorecard;
  readonly context: RenderContext;
}
