import { expect, test } from 'vitest';
import { readActivity } from './activity';

const vllm = `# HELP vllm:num_requests_running Number of requests in model execution batches.
# TYPE vllm:num_requests_running gauge
vllm:num_requests_running{engine="0",model_name="qwen3"} 2.0
vllm:num_requests_running{engine="1",model_name="qwen3"} 1.0
vllm:num_requests_waiting{engine="0",model_name="qwen3"} 4.0
vllm:prompt_tokens_total{engine="0",model_name="qwen3"} 1.2e+04
vllm:generation_tokens_total{engine="0",model_name="qwen3"} 340.0
vllm:time_to_first_token_seconds_bucket{engine="0",le="0.5",model_name="qwen3"} 3.0
vllm:time_to_first_token_seconds_count{engine="0",model_name="qwen3"} 4.0
vllm:time_to_first_token_seconds_sum{engine="0",model_name="qwen3"} 1.5
`;

test('vLLM tells what it works on, what waits and how long the first token took, over all its engines', () => {
  expect(readActivity('vllm', vllm)).toEqual({
    ...{ running: 3, waiting: 4, promptTokens: 12_000, generatedTokens: 340 },
    firstTokenSeconds: { sum: 1.5, count: 4 },
  });
});

test('llama-server tells the same but for the first token', () => {
  const text = `llamacpp:requests_processing 1\nllamacpp:requests_deferred 0\nllamacpp:prompt_tokens_total 25\nllamacpp:tokens_predicted_total 7\n`;
  expect(readActivity('llama-server', text)).toEqual({
    ...{ running: 1, waiting: 0, promptTokens: 25, generatedTokens: 7 },
    firstTokenSeconds: null,
  });
});

test.each([
  ['a text without the figure that counts', 'vllm' as const, 'process_cpu_seconds_total 4\n'],
  ['a figure that is none', 'vllm' as const, 'vllm:num_requests_running NaN\n'],
  ['a page', 'llama-server' as const, '<html>llamacpp:requests_processing 1</html>'],
  ['a server that has no such figures', 'litellm' as const, vllm],
])('%s says nothing', (_, kind, text) => {
  expect(readActivity(kind, text)).toBeNull();
});
