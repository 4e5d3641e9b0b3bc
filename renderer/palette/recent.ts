const storageKey = 'homeport-palette';
const kept = 5;

/** What was chosen last, newest first, on this computer alone. */
export function recentEntries(): string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(value) ? value.filter(one => typeof one === 'string').slice(0, kept) : [];
  } catch {
    // Damaged, or forbidden: then nothing is remembered.
    return [];
  }
}

export function rememberEntry(id: string): void {
  const next = [id, ...recentEntries().filter(one => one !== id)].slice(0, kept);
  try {
    localStorage.setItem(storageKey, JSON.stringify(next));
  } catch {
    // A browser without storage remembers nothing.
  }
}
