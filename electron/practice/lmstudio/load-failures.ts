import type { LoadFailure, LoadFailureKind } from './behaviour';
import type { SimulatedModel } from './catalogue';

const adjust = 'If you think this is incorrect, you can adjust the model loading guardrails in settings.';
const insufficient = 'Model loading was stopped due to insufficient system resources.';

/** What the engine or the guardrail says, word for word (research notes 1.3 and 1.11). */
function reasonOf(
  kind: LoadFailureKind,
  { key }: SimulatedModel,
  neededBytes: number,
  isJit: boolean,
): string {
  switch (kind) {
    case 'guardrail':
      // 0.3.25 and later: a just-in-time load names the amount (bt#1038), an explicit one does not.
      return isJit
        ? `${insufficient} Under the current settings, this model requires approximately ${(neededBytes / 2 ** 30).toFixed(2)} GB of memory, and continuing to load it would likely overload your system and cause it to freeze. ${adjust}`
        : `${insufficient} Continuing to load the model would likely overload your system and cause it to freeze. ${adjust}`;
    case 'guardrail-0.3':
      return 'Model loading aborted due to insufficient system resources. Overloading the system will likely cause it to freeze. If you believe this is a mistake, you can try to change the model loading guardrails in the settings.';
    case 'engine-died':
      return `Engine protocol runtime llama-server for ${key} exited before becoming healthy. exitCode=1, signal=null`;
    case 'engine-killed':
      return `Engine protocol runtime llama-server for ${key} exited before becoming healthy. exitCode=null, signal=SIGABRT`;
    case 'engine-aborted':
      return 'Engine protocol startup was aborted.';
    case 'engine-exit-code':
      return 'Error loading model. (Exit code: 18446744072635810000). Unknown error. Try a different model and/or config.';
    case 'unsupported-architecture':
      return 'Model type minimax not supported';
    case 'no-runtime':
      return "No LM Runtime found for model format 'torchSafetensors'!";
    case 'resource-monitor':
      return "Attempt to pull a snapshot of system resources failed. Error: 'System resources observer shutdown requested.'";
    case 'cancelled':
      return 'Operation canceled.';
    case 'mlx-minimum':
      return 'AutoFit selected 42496, below the required minimum of 262144';
  }
}

export const failureReason = (
  failure: LoadFailure,
  model: SimulatedModel,
  neededBytes: number,
  isJit: boolean,
): string => (typeof failure === 'string' ? failure : reasonOf(failure.kind, model, neededBytes, isJit));
