/** For other programs' JSON: nothing here throws. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `undefined` where the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The sentence of `{error: "…"}` and `{error: {message: "…"}}`; empty where there is none. */
export function errorMessage(body: unknown): string {
  if (!isRecord(body)) return '';
  const { error } = body;
  if (typeof error === 'string') return error;
  return isRecord(error) && typeof error['message'] === 'string' ? error['message'] : '';
}

/** What a field is that should be a list, for an error that names it: `JSON (data: string)`; `–`: not there. */
export function describeField(body: unknown, name: string): string {
  if (!isRecord(body)) return 'JSON';
  const value = body[name];
  return `JSON (${name}: ${value === null ? 'null' : value === undefined ? '–' : typeof value})`;
}
