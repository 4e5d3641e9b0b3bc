import type { LocalModel } from '#shared/contract/models';
import { useSlice } from './hooks';

type Named = Pick<LocalModel, 'key' | 'displayName' | 'instances'>;

/** A model's name by what answers and measurements carry: its key, a copy's id, or provider/key as OpenClaw has it. */
export function nameOfModel(models: readonly Named[], id: string): string {
  const ids = [id, id.slice(id.indexOf('/') + 1)];
  const isIt = ({ key, instances }: Named, wanted: string): boolean =>
    key === wanted || (instances ?? []).some(instance => instance.id === wanted);
  for (const wanted of ids) {
    const found = models.find(model => isIt(model, wanted));
    if (found) return found.displayName;
  }
  return id;
}

export function useModelName(): (id: string) => string {
  const models = useSlice('models');
  return id => nameOfModel(models, id);
}
