import { PINS } from './pins.ts';
import { actionOf, EXPRESSION, type Rule } from './rule.ts';
import type { PolicyStep } from './workflow-file.ts';

const OWN_ACTION = 'stepmark/stepmark';

/** What single steps may use and say. */
export const STEP_RULES: readonly Rule[] = [
  {
    row: 'G1',
    says: 'every action is pinned to the commit of a release that the table of pins names, and says which',
    find: (file) => file.steps.flatMap(findPinFault),
  },
  {
    row: 'A8',
    says: 'no expression is pasted into a script',
    find: ({ steps }) =>
      steps
        .flatMap(({ run, shell, with: inputs }) => [run, shell, inputs.script])
        .filter((text) => text && EXPRESSION.test(text))
        .map((text) => `"${text}" holds an expression`),
  },
  {
    row: 'A9',
    says: 'conditions ask for states, not for names, and are whole expressions on one line',
    find: ({ conditions }) =>
      conditions.flatMap((text) => [
        ...(/github\.(actor|triggering_actor)\b|\bcontains\(/.test(text)
          ? [`"${text}" asks for a name`]
          : []),
        ...(/^\$\{\{[^\n]*\}\}$/.test(text) ? [] : [`"${text}" is not one expression on one line`]),
        ...(/&&.*\|\|/.test(text) ? [`"${text}" is a ternary in disguise`] : []),
      ]),
  },
  {
    row: 'A15',
    says: 'no script writes what later steps find in their environment',
    find: ({ steps }) =>
      steps
        .filter(({ run }) =>
          /GITHUB_(ENV|PATH|STATE)\b|::(set-env|add-path|set-output|save-state)/.test(run ?? ''),
        )
        .map(({ run }) => `"${run}" writes to the environment of later steps`),
  },
  {
    row: 'G1',
    says: 'scripts install what the lock file names, and pipe nothing from the network into a shell',
    find: ({ steps }) =>
      steps
        .filter(({ run }) =>
          /\bnpm (i|install|add)\b|\bnpx\b|\bcurl\b|\bwget\b|\bpip install\b/.test(run ?? ''),
        )
        .map(({ run }) => `"${run}" installs what no lock file names`),
  },
  {
    row: 'A14',
    says: "only GitHub's own machines are used",
    find: ({ text }) =>
      [...text.matchAll(/^\s*runs-on: (?!ubuntu-24\.04$)(.*)$/gm)].map(([, machine]) => `runs on ${machine}`),
  },
];

function findPinFault(step: PolicyStep): readonly string[] {
  const action = actionOf(step);
  if (action === null) return [];
  const commit = step.uses?.split('@')[1] ?? '';
  const version = /^v\d+\.\d+\.\d+(?=$|[ ,])/.exec(step.comment)?.[0];
  if (!/^[0-9a-f]{40}$/.test(commit)) return [`${step.uses} is not pinned to a commit`];
  if (version === undefined) return [`${step.uses} does not say its version`];
  if (action === OWN_ACTION) return [];
  const pin = PINS[action];
  if (pin === undefined) return [`${action} is not in the table of pins`];
  return pin.commit === commit && pin.version === version
    ? []
    : [`${action} is not at ${pin.version}, ${pin.commit}`];
}
