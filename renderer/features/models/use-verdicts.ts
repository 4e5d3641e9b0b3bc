import { createContext, use, useEffect, useState } from 'react';
import type { FitRow } from '#shared/contract/sizing';
import { useSlice } from '../../store/hooks';
import { execute, useStore } from '../../store/store';

type ByKey = ReadonlyMap<string, FitRow>;

/** What the sizing says of each model on the disk, by the key under which its server lists it. */
export const Verdicts = createContext<ByKey>(new Map());

export const useVerdicts = (): ByKey => use(Verdicts);

/** Asked once for all models, with a context that suits most agents, and again when the disk has changed. */
export function useReadVerdicts(): ByKey {
  const [verdicts, setVerdicts] = useState<ByKey>(new Map());
  const connected = useStore(state => state.connection === 'connected');
  const disk = useSlice('models')
    .map(({ key, sizeBytes }) => `${key} ${sizeBytes ?? ''}`)
    .join('\n');
  const isRead = useSlice('hardware').state === 'read';
  useEffect(() => {
    if (!connected || !isRead) return;
    let current = true;
    void execute('sizing.fit', { contextTokens: 65_536, parallel: 1, kvType: 'f16' }).then(result => {
      if (!current || !result.ok) return;
      setVerdicts(
        new Map(result.data.rows.flatMap(row => (row.key === null ? [] : [[row.key, row] as const]))),
      );
    });
    return () => {
      current = false;
    };
  }, [disk, connected, isRead]);
  return verdicts;
}
