/** What every protocol says in its own words: which answer is due, and what it is said to have used. */

/** Tokens that the stub says a call used. A helper's call (no tools offered) is told apart by its numbers. */
export const USAGE = {
  tool: { input: 1000, cached: 400, output: 50 },
  done: { input: 1200, cached: 900, output: 20 },
  helper: { input: 30, cached: 0, output: 5 },
};

const WRITE_TOOLS = ['Write', 'write_file', 'write', 'create', 'create_file'];
const SHELL_TOOLS = [
  'Bash',
  'bash',
  'exec',
  'exec_command',
  'shell_command',
  'shell',
  'run_shell_command',
  'terminal',
];
const PATH_KEYS = ['file_path', 'filePath', 'path', 'absolute_path'];
const TEXT_KEYS = ['content', 'contents', 'file_text', 'text'];

/**
 * The answer to a request. `tools` are `{ name, schema }`; `hasToolResult` says whether a tool has already answered.
 * Gives `{ kind: 'tool' | 'done' | 'helper', text, call: { name, arguments } | null, usage }`.
 */
export function answerTo({ tools, hasToolResult }, task) {
  const call = hasToolResult ? null : chooseCall(tools, task);
  const kind = call !== null ? 'tool' : hasToolResult ? 'done' : 'helper';
  // Without tools the text itself carries the file, as tools do that edit by text alone.
  const text = kind === 'helper' ? `${task.file}\n\`\`\`\n${task.text}\n\`\`\`\n` : 'The file is written.';
  return { kind, text: call === null ? text : '', call, usage: USAGE[kind] };
}

function chooseCall(tools, task) {
  const write = WRITE_TOOLS.map((name) => tools.find((tool) => tool.name === name)).find(Boolean);
  if (write) return { name: write.name, arguments: writeArguments(write.schema, task) };
  const shell = SHELL_TOOLS.map((name) => tools.find((tool) => tool.name === name)).find(Boolean);
  return shell ? { name: shell.name, arguments: shellArguments(shell.schema, task) } : null;
}

function writeArguments(schema, task) {
  const known = Object.keys(schema?.properties ?? {});
  const key = (names) => names.find((name) => known.includes(name)) ?? names[0];
  return {
    ...fillers(schema),
    [key(PATH_KEYS)]: `${task.directory}/${task.file}`,
    [key(TEXT_KEYS)]: task.text,
  };
}

function shellArguments(schema, task) {
  const properties = schema?.properties ?? {};
  const key = properties.cmd ? 'cmd' : 'command';
  const line = `printf '%s' '${task.text}' > '${task.directory}/${task.file}'`;
  const value = properties[key]?.type === 'array' ? ['sh', '-c', line] : line;
  return { ...fillers(schema), [key]: value };
}

/** Something for every further argument that the tool insists on. */
function fillers(schema) {
  const filled = {};
  for (const name of schema?.required ?? []) {
    const { type, enum: values } = schema.properties?.[name] ?? {};
    if (values) filled[name] = values[0];
    else if (type === 'boolean') filled[name] = false;
    else if (type === 'number' || type === 'integer') filled[name] = 0;
    else if (type === 'array') filled[name] = [];
    else filled[name] = 'as told';
  }
  return filled;
}
