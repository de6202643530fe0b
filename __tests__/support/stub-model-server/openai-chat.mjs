import { answerTo } from './answers.mjs';

/** OpenAI Chat Completions, whole and streamed. */
export const openaiChat = {
  matches: ({ method, path }) => method === 'POST' && /^(\/v1)?\/chat\/completions$/.test(path),
  reply({ body, task, number }) {
    const answer = answerTo(
      {
        tools: (body.tools ?? [])
          .filter((tool) => tool.type === 'function')
          .map((tool) => ({ name: tool.function.name, schema: tool.function.parameters })),
        hasToolResult: (body.messages ?? []).some(({ role }) => role === 'tool'),
      },
      task,
    );
    const { input, cached, output } = answer.usage;
    const usage = {
      prompt_tokens: input,
      completion_tokens: output,
      total_tokens: input + output,
      prompt_tokens_details: { cached_tokens: cached },
    };
    const call = answer.call && {
      id: `call_${number}`,
      type: 'function',
      function: { name: answer.call.name, arguments: JSON.stringify(answer.call.arguments) },
    };
    const reason = call ? 'tool_calls' : 'stop';
    const base = { id: `chatcmpl-${number}`, created: 1, model: body.model };
    const message = {
      role: 'assistant',
      content: call ? null : answer.text,
      ...(call ? { tool_calls: [call] } : {}),
    };
    if (body.stream !== true) {
      const choices = [{ index: 0, message, finish_reason: reason }];
      return { json: { ...base, object: 'chat.completion', choices, usage }, answer };
    }
    const chunk = (delta, finish_reason) => ({
      ...base,
      object: 'chat.completion.chunk',
      choices: [{ index: 0, delta, finish_reason }],
    });
    const streamed = call ? { ...message, tool_calls: [{ index: 0, ...call }] } : message;
    const chunks = [
      chunk(streamed, null),
      chunk({}, reason),
      { ...base, object: 'chat.completion.chunk', choices: [], usage },
    ];
    return {
      events: [...chunks.map((one) => `data: ${JSON.stringify(one)}\n\n`), 'data: [DONE]\n\n'],
      answer,
    };
  },
};
