import type { Behaviour } from './behaviour';
import type { Body } from './bodies';

export interface SimulatedToolCall {
  readonly name: string;
  /** A JSON text, as the APIs send it. */
  readonly arguments: string;
}

/** `tool_choice` is a word only: none, auto or required, and never one function (bt#670). */
export function refuseToolChoice({ tool_choice: choice }: Body): unknown {
  if (choice === undefined || choice === null) return null;
  if (typeof choice === 'string' && ['none', 'auto', 'required'].includes(choice)) return null;
  const error =
    typeof choice === 'string'
      ? `Invalid tool_choice value: '${choice}'. Supported values: none, auto, required`
      : `Invalid tool_choice type: '${typeof choice}'. Supported string values: none, auto, required`;
  return { error };
}

/** The name of an offered tool, in the shape of chat completions or of Responses. */
function nameOf(tool: unknown): string | null {
  const { name, function: inner } = (tool ?? {}) as { name?: unknown; function?: { name?: unknown } };
  const found = inner?.name ?? name;
  return typeof found === 'string' ? found : null;
}

/** What the model calls, and what it says instead. */
export function answerOf(
  { answer, toolCall }: Behaviour,
  { tools, tool_choice: choice }: Body,
): { readonly text: string; readonly call: SimulatedToolCall | null } {
  const first = Array.isArray(tools) && choice !== 'none' ? nameOf(tools[0]) : null;
  if (first === null) return { text: answer, call: null };
  if (toolCall?.asText) {
    const text = `<tool_call>\n<function=${toolCall.name}>\n${toolCall.arguments}\n</function>\n</tool_call>`;
    return { text, call: null };
  }
  if (toolCall) return { text: '', call: { name: toolCall.name, arguments: toolCall.arguments } };
  return choice === 'required'
    ? { text: '', call: { name: first, arguments: '{}' } }
    : { text: answer, call: null };
}
