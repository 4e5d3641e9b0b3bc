import { useEffect, useState } from 'react';
import type { FitQuery, FitTable } from '#shared/contract/sizing';
import { useSlice } from '../../store/hooks';
import { execute, useStore } from '../../store/store';
import { useMachine } from './use-machine';

/** The table for a query, asked anew when the machine or its models change; the old one stays until then. */
export function useFit(query: FitQuery): FitTable | null {
  const { pool } = useMachine().profile;
  const models = useSlice('models');
  const connected = useStore(state => state.connection === 'connected');
  const [table, setTable] = useState<FitTable | null>(null);
  const key = JSON.stringify([query, pool, models.map(model => [model.key, model.sizeBytes])]);
  useEffect(() => {
    if (!connected) return;
    let current = true;
    const [asked] = JSON.parse(key) as [FitQuery];
    void execute('sizing.fit', asked).then(result => {
      if (current && result.ok) setTable(result.data);
    });
    return () => {
      current = false;
    };
  }, [key, connected]);
  return table;
}
