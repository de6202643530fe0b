import { answerTo } from './answers.mjs';

/** Anthropic Messages, whole and streamed. */
export const anthropic = {
  matches: ({ method, path }) => method === 'POST' && /^(\/v1)?\/messages(\/count_tokens)?$/.test(path),
  reply({ path, body, task, number }) {
    if (path.endsWith('/count_tokens')) return { json: { input_tokens: 10 } };
    const answer = answerTo(
      {
        tools: (body.tools ?? []).map(({ name, input_schema }) => ({ name, schema: input_schema })),
        hasToolResult: (body.messages ?? []).some(
          ({ content }) => Array.isArray(content) && content.some(({ type }) => type === 'tool_result'),
        ),
      },
      task,
    );
    const { input, cached, output } = answer.usage;
    const usage = {
      input_tokens: input - cached,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: cached,
      output_tokens: output,
    };
    const block =
      answer.call === null
        ? { type: 'text', text: answer.text }
        : { type: 'tool_use', id: `toolu_${number}`, name: answer.call.name, input: answer.call.arguments };
    const message = {
      id: `msg_${number}`,
      type: 'message',
      role: 'assistant',
      model: body.model,
      content: [block],
      stop_reason: answer.call === null ? 'end_turn' : 'tool_use',
      stop_sequence: null,
      usage,
    };
    if (body.stream !== true) return { json: message, answer };
    return { events: streamOf(message, block, usage), answer };
  },
};

function streamOf(message, block, usage) {
  const start = block.type === 'text' ? { ...block, text: '' } : { ...block, input: {} };
  const delta =
    block.type === 'text'
      ? { type: 'text_delta', text: block.text }
      : { type: 'input_json_delta', partial_json: JSON.stringify(block.input) };
  const empty = { ...message, content: [], stop_reason: null, usage: { ...usage, output_tokens: 1 } };
  const events = [
    { type: 'message_start', message: empty },
    { type: 'content_block_start', index: 0, content_block: start },
    { type: 'content_block_delta', index: 0, delta },
    { type: 'content_block_stop', index: 0 },
    {
      type: 'message_delta',
      delta: { stop_reason: message.stop_reason, stop_sequence: null },
      usage: { output_tokens: usage.output_tokens },
    },
    { type: 'message_stop' },
  ];
  return events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
}
