const againMs = 2000;

/**
 * Loads a part of the page's code, again and again until it is there. In the web shell it comes from the core, which
 * may be gone when the part is first needed: a failure would take the whole page with it.
 */
export async function insist<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise(resolve => setTimeout(resolve, againMs));
    }
  }
}
