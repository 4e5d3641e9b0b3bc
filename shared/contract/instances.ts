import { isSameServer } from './address';
import type { LocalModel } from './models';

/** The most context that any loaded copy of a model tells; null: none is loaded, or the server does not say. */
export function loadedContext({ instances }: Pick<LocalModel, 'instances'>): number | null {
  const contexts = (instances ?? []).flatMap(({ contextTokens }) => contextTokens ?? []);
  return contexts.length === 0 ? null : Math.max(...contexts);
}

/** Whether a server takes an id for this model: its key, or that of a loaded copy. */
export const answersTo = ({ key, instances }: Pick<LocalModel, 'key' | 'instances'>, id: string): boolean =>
  key === id || (instances ?? []).some(instance => instance.id === id);

/** The models of one server. Its address is read once, however many models it lists. */
export function modelsOf(models: readonly LocalModel[], url: string): LocalModel[] {
  const known = new Map<string, boolean>();
  return models.filter(({ serverUrl }) => {
    const seen = known.get(serverUrl) ?? isSameServer(serverUrl, url);
    known.set(serverUrl, seen);
    return seen;
  });
}
