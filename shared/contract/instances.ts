import { isSameServer } from './address';
import type { LocalModel } from './models';

/** The most context that any loaded copy of a model tells; null: none is loaded, or the server does not say. */
export function loadedContext({ instances }: Pick<LocalModel, 'instances'>): number | null {
  const contexts = (instances ?? []).flatMap(({ contextTokens }) => contextTokens ?? []);
  return contexts.length === 0 ? null : Math.max(...contexts);
}

/** The models of one server. */
export const modelsOf = (models: readonly LocalModel[], url: string): LocalModel[] =>
  models.filter(model => isSameServer(model.serverUrl, url));
