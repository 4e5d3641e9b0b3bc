/**
 * Whether a message is no larger than `limit`, counting two bytes for a character, as they lie in memory, and
 * eight for everything else. Stops at the limit, whatever comes after it.
 */
export function isWithin(message: unknown, limit: number): boolean {
  let left = limit;
  const rest: unknown[] = [message];
  while (rest.length > 0) {
    const value = rest.pop();
    if (typeof value === 'string') left -= value.length * 2;
    else if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) left -= value.byteLength;
    else left -= 8;
    if (left < 0) return false;
    if (Array.isArray(value)) {
      // Before it is unrolled: an array of a hundred million holes is quickly sent.
      if (value.length * 8 > left) return false;
      for (const one of value) rest.push(one);
    } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
      for (const [key, one] of Object.entries(value)) rest.push(key, one);
    }
  }
  return true;
}
