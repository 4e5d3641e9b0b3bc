import { describe, expect, test } from 'vitest';
import { overflowMessage } from '../../practice/lmstudio/overflow';
import { overflowDialects } from '../../practice/lmstudio/behaviour';
import { understandAnswer } from './understand';

const model = 'qwen/qwen3-8b';
const told = (message: string): object | null => {
  const understood = understandAnswer(model, message);
  return understood && !understood.ok ? { code: understood.error.code, ...understood.error.params } : null;
};

describe('a context that is too short', () => {
  test.each(overflowDialects.filter(dialect => dialect !== 'empty-stream'))('in the dialect %s', dialect => {
    const tells = dialect !== 'mid-generation';
    expect(told(overflowMessage(dialect, 9025, 8192).message)).toEqual({
      ...{ code: 'context-overflow', model },
      ...{ promptTokens: tells ? 9025 : 0, contextTokens: tells ? 8192 : 0 },
    });
  });

  test('in vLLM’s words', () => {
    const message = "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens";
    expect(told(message)).toMatchObject({ code: 'context-overflow' });
  });
});

describe('what is on record of LM Studio', () => {
  test.each([
    [
      'Failed to load model "X". Error: Model loading was stopped due to insufficient system resources. Under the current settings, this model requires approximately 14.36 GB of memory, and continuing to load it would likely overload your system and cause it to freeze.',
      'model-memory',
    ],
    [
      'Model loading aborted due to insufficient system resources. Overloading the system will likely cause it to freeze.',
      'model-memory',
    ],
    [
      'Engine protocol runtime llama-server for X exited before becoming healthy. exitCode=1, signal=null',
      'model-crashed',
    ],
    ['Engine protocol startup was aborted.', 'model-crashed'],
    [
      'Error loading model. (Exit code: 18446744072635810000). Unknown error. Try a different model and/or config.',
      'model-crashed',
    ],
    ['The model has crashed without additional information. (Exit code: 6)', 'model-crashed'],
    ['Model type minimax not supported', 'model-unsupported'],
    ["No LM Runtime found for model format 'torchSafetensors'!", 'model-unsupported'],
    [
      "Attempt to pull a snapshot of system resources failed. Error: 'System resources observer shutdown requested.'",
      'server-monitor-broken',
    ],
    ['Model is unloaded.', 'model-evicted'],
    ['Model unloaded.', 'model-evicted'],
    [
      "No models loaded. Please load a model in the developer page or use the 'lms load' command.",
      'model-evicted',
    ],
    ['Invalid model identifier "x". Please specify a valid downloaded model (e.g., a).', 'model-unknown'],
    ['The model `x` does not exist.', 'model-unknown'],
    ['System message must be at the beginning', 'model-template'],
    ['System and developer messages must precede conversation messages.', 'model-template'],
    ['AutoFit selected 42496, below the required minimum of 262144', 'model-fit-too-small'],
  ])('%s', (message, code) => {
    expect(told(message)).toMatchObject({ code });
  });

  test('a sentence that is not known stays the server’s own', () => {
    expect(told('Something new went wrong')).toBeNull();
  });
});
