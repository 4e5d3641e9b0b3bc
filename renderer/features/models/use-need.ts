import { useEffect, useState } from 'react';
import type { CommandOutput } from '#shared/contract/commands';
import type { LocalModel } from '#shared/contract/models';
import { useSlice } from '../../store/hooks';
import { withSample } from '../../store/sample';
import { execute, useStore } from '../../store/store';

type Need = CommandOutput<'sizing.model'>;

/** What a model takes with a context, worked out by the core; the old answer stays until the new one is there. */
export function useNeed({ serverUrl, key }: LocalModel, contextTokens: number): Need | null {
  const [need, setNeed] = useState<Need | null>(null);
  const connected = useStore(state => state.connection === 'connected');
  useEffect(() => {
    if (!connected) return;
    let current = true;
    void execute('sizing.model', { serverUrl, modelKey: key, contextTokens }).then(result => {
      if (current && result.ok) setNeed(result.data);
    });
    return () => {
      current = false;
    };
  }, [serverUrl, key, contextTokens, connected]);
  return need;
}

/** Memory of the accelerators that nothing uses right now; null where they do not tell. */
export function useFreeBytes(): number | null {
  const hardware = useSlice('hardware');
  const sample = useStore(state => state.sample);
  if (hardware.state === 'reading') return null;
  const free = withSample(hardware.profile.devices, sample).map(device => device.freeBytes);
  if (free.length === 0 || free.some(bytes => bytes === null)) return null;
  return free.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0);
}
