import type { CheckItemState } from '#shared/contract/checklist';
import { hostedStates } from '#shared/contract/kinds';
import type { ChainNode } from '#shared/contract/openclaw';
import type { Seen, Standing } from '#shared/contract/standing';
import type { Translator } from '#shared/i18n/translator';
import { useSlice } from '../store/hooks';

/** What is known of the models of any chain. */
export function useSeen(): Seen {
  const { onRequest } = useSlice('lmstudio');
  return {
    servers: useSlice('servers'),
    models: useSlice('models'),
    states: useSlice('routes').states,
    loadsOnRequest: onRequest.loads === true,
  };
}

export const standingMarks: Readonly<Record<Standing, CheckItemState>> = {
  loaded: 'ok',
  served: 'ok',
  'on-request': 'noted',
  cold: 'attention',
  unlisted: 'attention',
  silent: 'blocked',
  unseen: 'unknown',
  'has-key': 'ok',
  'no-key': 'attention',
  dead: 'blocked',
  unproven: 'unknown',
};

const isHosted = (standing: Standing): standing is (typeof hostedStates)[number] =>
  hostedStates.some(one => one === standing);

/** What a standing comes to, in a word or two. */
export function sayStanding(
  { t }: Pick<Translator, 't'>,
  node: ChainNode,
  standing: Standing,
  { states }: Pick<Seen, 'states'>,
): string {
  if (isHosted(standing)) return t(`chain.state.${standing}.${states[node.model]?.told ?? 'file'}`);
  return t(`chain.standing.${standing}`);
}
