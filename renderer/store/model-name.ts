import { useSlice } from './hooks';

/** What a model is called wherever it is shown, by the id that answers and measurements carry. */
export function useModelName(): (id: string) => string {
  const models = useSlice('models');
  return id =>
    models.find(({ key, instances }) => key === id || instances?.some(one => one.id === id))?.displayName ??
    id;
}
