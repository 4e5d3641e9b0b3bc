import { useEffect, useState } from 'react';
import type { CommandOutput } from '#shared/contract/commands';
import type { AppError } from '#shared/contract/errors';
import type { LocalModel } from '#shared/contract/models';
import { execute, useStore } from '../../store/store';

type Opinion = CommandOutput<'models.estimate'>;
export type Asked =
  | { readonly state: 'asking' }
  | { readonly state: 'told'; readonly opinion: Opinion }
  | { readonly state: 'refused'; readonly error: AppError };

/** Its tool takes a second to answer: it is asked about what somebody has stopped at, not about each step. */
const settledMs = 400;

/** LM Studio's own opinion of a load. */
export function useOpinion({ serverUrl, key }: LocalModel, contextTokens: number): Asked {
  const question = `${serverUrl} ${key} ${contextTokens}`;
  const [answer, setAnswer] = useState<{ question: string; asked: Asked } | null>(null);
  const connected = useStore(state => state.connection === 'connected');
  useEffect(() => {
    if (!connected) return;
    let current = true;
    const timer = setTimeout(() => {
      void execute('models.estimate', { serverUrl, modelKey: key, contextTokens }).then(result => {
        if (!current) return;
        const asked: Asked = result.ok
          ? { state: 'told', opinion: result.data }
          : { state: 'refused', error: result.error };
        setAnswer({ question, asked });
      });
    }, settledMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [connected, question, serverUrl, key, contextTokens]);
  return answer?.question === question ? answer.asked : { state: 'asking' };
}
