import { answerTo } from './answers.mjs';

/** Gemini generateContent, whole and streamed. */
export const gemini = {
  matches: ({ method, path }) =>
    method === 'POST' && /^\/v1(beta|beta1|alpha)?\/.*models\/[^/]+:\w+$/.test(path),
  reply({ path, body, task, number }) {
    if (path.endsWith(':countTokens')) return { json: { totalTokens: 10 } };
    const answer = answerTo(
      {
        tools: (body.tools ?? [])
          .flatMap((tool) => tool.functionDeclarations ?? [])
          .map((one) => ({ name: one.name, schema: one.parametersJsonSchema ?? one.parameters })),
        hasToolResult: (body.contents ?? []).some(({ parts }) =>
          (parts ?? []).some(({ functionResponse }) => functionResponse !== undefined),
        ),
      },
      task,
    );
    const { input, cached, output } = answer.usage;
    const part =
      answer.call === null
        ? { text: answer.text }
        : { functionCall: { id: `call_${number}`, name: answer.call.name, args: answer.call.arguments } };
    const response = {
      candidates: [{ index: 0, content: { role: 'model', parts: [part] }, finishReason: 'STOP' }],
      usageMetadata: {
        promptTokenCount: input,
        cachedContentTokenCount: cached,
        candidatesTokenCount: output,
        totalTokenCount: input + output,
      },
      modelVersion: /models\/([^/:]+):/.exec(path)?.[1],
      responseId: `resp_${number}`,
    };
    if (!path.endsWith(':streamGenerateContent')) return { json: response, answer };
    return { events: [`data: ${JSON.stringify(response)}\n\n`], answer };
  },
};
