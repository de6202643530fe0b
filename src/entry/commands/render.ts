import { text } from 'node:stream/consumers';
import { formatScorecardFile, parseScorecardFile } from '../../formats/scorecard-file.ts';
import { DEFAULT_CONTEXT } from '../../report/context.ts';
import { RENDERERS, type RenderTarget } from '../../report/renderers.ts';
import { renderTerminal } from '../../report/terminal/render.ts';
import { COLOUR_STYLE, PLAIN_STYLE } from '../../report/terminal/style.ts';
import { readNamed } from '../score/request.ts';
import { usesColour } from '../show.ts';

/** `stepmark render`: the same card, another form. The exit code says only whether it could be read. */
export async function runRender(file: string, { as }: { readonly as: RenderTarget | 'json' }): Promise<void> {
  const source =
    file === '-' ? { name: 'standard input', text: await text(process.stdin) } : await readNamed(file);
  const card = parseScorecardFile(source);
  if (as === 'json') {
    process.stdout.write(formatScorecardFile(card));
  } else if (as === 'terminal') {
    const style = usesColour(process.stdout) ? COLOUR_STYLE : PLAIN_STYLE;
    process.stdout.write(
      renderTerminal(card, DEFAULT_CONTEXT, { style, width: process.stdout.columns ?? 80 }),
    );
  } else {
    process.stdout.write(RENDERERS[as](card));
  }
}
