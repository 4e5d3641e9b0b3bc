/** An OpenClaw file of about `bytes` with comments, a connected local model, two hosted ones, and many agents. */
export function sampleConfig(serverUrl, modelKey, bytes) {
  const head = `// Our gateway. Ask before changing the models.
{
  gateway: { mode: "local", port: 28789 },
  models: {
    mode: "merge",
    providers: {
      lmstudio: {
        baseUrl: "${serverUrl}/v1",
        apiKey: "lmstudio",
        api: "openai-responses",
        models: [
          { id: "${modelKey}", name: "${modelKey}", contextWindow: 196608, contextTokens: 65536, maxTokens: 8192 },
        ],
      },
    },
  },
  agents: {
    defaults: {
      model: { primary: "anthropic/claude-opus-4-6", fallbacks: ["lmstudio/${modelKey}"] },
    },
    entries: {
`;
  const tail = '    },\n  },\n}\n';
  let body = '';
  for (let index = 0; head.length + body.length + tail.length < bytes; index++) {
    body += `      agent${index}: { name: "Agent ${index}", workspace: "~/agents/${index}" }, // number ${index}\n`;
  }
  return head + body + tail;
}
