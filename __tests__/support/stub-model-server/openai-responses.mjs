import { answerTo } from './answers.mjs';

/** OpenAI Responses, whole and streamed. */
export const openaiResponses = {
  matches: ({ method, path }) => method === 'POST' && /^(\/v1)?\/responses$/.test(path),
  reply({ body, task, number }) {
    const items = Array.isArray(body.input) ? body.input : [];
    const answer = answerTo(
      {
        tools: toolsOf(body, items),
        hasToolResult: items.some(({ type }) => /_call_output$/.test(type ?? '')),
      },
      task,
    );
    const { input, cached, output } = answer.usage;
    const item =
      answer.call === null
        ? {
            type: 'message',
            id: `msg_${number}`,
            status: 'completed',
            role: 'assistant',
            content: [{ type: 'output_text', text: answer.text, annotations: [] }],
          }
        : answer.call.name === SCRIPT_TOOL
          ? {
              type: 'custom_tool_call',
              id: `ctc_${number}`,
              call_id: `call_${number}`,
              status: 'completed',
              name: SCRIPT_TOOL,
              input: `await tools.exec_command(${JSON.stringify({ cmd: answer.call.arguments.cmd })});`,
            }
          : {
              type: 'function_call',
              id: `fc_${number}`,
              call_id: `call_${number}`,
              status: 'completed',
              name: answer.call.name,
              arguments: JSON.stringify(answer.call.arguments),
            };
    const response = {
      id: `resp_${number}`,
      object: 'response',
      created_at: 1,
      model: body.model,
      status: 'completed',
      output: [item],
      usage: {
        input_tokens: input,
        input_tokens_details: { cached_tokens: cached },
        output_tokens: output,
        output_tokens_details: { reasoning_tokens: 0 },
        total_tokens: input + output,
      },
    };
    if (body.stream !== true) return { json: response, answer };
    return { events: streamOf(response, item), answer };
  },
};

/** Newer models of Codex call its tools from scripts, which one free-form tool takes. */
const SCRIPT_TOOL = 'exec';

function toolsOf(body, items) {
  const offered = [
    ...(body.tools ?? []),
    ...items.filter(({ type }) => type === 'additional_tools').flatMap(({ tools }) => tools),
  ].flatMap((tool) => (tool.type === 'namespace' ? tool.tools : [tool]));
  return offered.flatMap(({ type, name, parameters }) => {
    if (type === 'function') return [{ name, schema: parameters }];
    if (type !== 'custom' || name !== SCRIPT_TOOL) return [];
    return [{ name, schema: { properties: { cmd: { type: 'string' } } } }];
  });
}

function streamOf(response, item) {
  const unfinished = { ...response, status: 'in_progress', output: [], usage: null };
  const at = { item_id: item.id, output_index: 0 };
  const parts =
    item.type === 'message'
      ? [
          { type: 'response.output_item.added', output_index: 0, item: { ...item, content: [] } },
          {
            type: 'response.content_part.added',
            ...at,
            content_index: 0,
            part: { ...item.content[0], text: '' },
          },
          { type: 'response.output_text.delta', ...at, content_index: 0, delta: item.content[0].text },
          { type: 'response.output_text.done', ...at, content_index: 0, text: item.content[0].text },
          { type: 'response.content_part.done', ...at, content_index: 0, part: item.content[0] },
        ]
      : item.type === 'custom_tool_call'
        ? [{ type: 'response.output_item.added', output_index: 0, item: { ...item, input: '' } }]
        : [
            { type: 'response.output_item.added', output_index: 0, item: { ...item, arguments: '' } },
            { type: 'response.function_call_arguments.delta', ...at, delta: item.arguments },
            { type: 'response.function_call_arguments.done', ...at, arguments: item.arguments },
          ];
  const events = [
    { type: 'response.created', response: unfinished },
    { type: 'response.in_progress', response: unfinished },
    ...parts,
    { type: 'response.output_item.done', output_index: 0, item },
    { type: 'response.completed', response },
  ];
  return events.map(
    (event, index) =>
      `event: ${event.type}\ndata: ${JSON.stringify({ sequence_number: index, ...event })}\n\n`,
  );
}
