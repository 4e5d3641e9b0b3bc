import { answersTo } from '#shared/contract/instances';
import type { LocalModel } from '#shared/contract/models';
import { useSlice } from './hooks';

type Named = Pick<LocalModel, 'key' | 'displayName' | 'instances'>;

/** A model's name by what answers and measurements carry: its key, a copy's id, or provider/key as OpenClaw has it. */
export function nameOfModel(models: readonly Named[], id: string): string {
  const behindProvider = id.slice(id.indexOf('/') + 1);
  const found =
    models.find(model => answersTo(model, id)) ?? models.find(model => answersTo(model, behindProvider));
  return found?.displayName ?? id;
}

export function useModelName(): (id: string) => string {
  const models = useSlice('models');
  return id => nameOfModel(models, id);
}
