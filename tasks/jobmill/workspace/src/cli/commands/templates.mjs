import { usageError } from '../../errors.mjs';
import { SPEC_OPTIONS, SPEC_USAGE, specFromOptions } from '../../state/spec.mjs';
import { checkTemplateName, fillTemplate, listBlanks } from '../../state/template.mjs';
import { renderTable } from '../../text/table.mjs';
import { joinWords } from '../../text/words.mjs';

/** Commands about templates: jobs with blanks, to be enqueued by name. */
export const TEMPLATE_COMMANDS = [
  {
    name: 'template',
    usage: `${SPEC_USAGE} NAME COMMAND [ARGUMENT...]`,
    summary: 'keep a job under a name; {word} in its command or environment is a blank',
    options: SPEC_OPTIONS,
    stopEarly: true,
    least: 2,
    most: Number.POSITIVE_INFINITY,
    run(session, [name, ...command], options) {
      session.store.setTemplate(checkTemplateName(name), specFromOptions(options, command));
    },
  },
  {
    name: 'templates',
    summary: 'print a table of the templates',
    run(session) {
      const rows = session.store.state.listTemplates().map(templateRow);
      const lines = rows.length > 0 ? renderTable([['NAME', 'QUEUE', 'BLANKS', 'COMMAND'], ...rows]) : ['(no templates)'];
      for (const line of lines) session.print(line);
    },
  },
  {
    name: 'untemplate',
    usage: 'NAME',
    summary: 'forget a template',
    least: 1,
    run(session, [name]) {
      session.store.removeTemplate(checkTemplateName(name));
    },
  },
  {
    name: 'use',
    usage: 'NAME [BLANK=TEXT...]',
    summary: 'add a job from a template and print its id',
    least: 1,
    most: Number.POSITIVE_INFINITY,
    run(session, [name, ...assignments]) {
      const spec = session.store.template(checkTemplateName(name));
      const [id] = session.store.enqueue([fillTemplate(spec, parseBlanks(assignments))]);
      session.print(String(id));
    },
  },
];

function templateRow([name, spec]) {
  return [name, spec.queue, listBlanks(spec).join(',') || '-', joinWords(spec.command)];
}

function parseBlanks(assignments) {
  const pairs = assignments.map((text) => {
    const at = text.indexOf('=');
    if (at < 1) throw usageError(`not BLANK=TEXT: "${text}"`);
    return [text.slice(0, at), text.slice(at + 1)];
  });
  return Object.fromEntries(pairs);
}
