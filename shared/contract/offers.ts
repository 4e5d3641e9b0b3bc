import { text } from '../i18n/text';
import { isSameServer } from './address';
import type { Intent } from './intents';
import type { Snapshot } from './snapshot';
import type { Text } from './text';

/** Something that can be done right now, in the words of its button. */
export interface Offer {
  readonly label: Text;
  readonly intent: Intent;
}

/** Unloading what is in memory; where nothing is, loading what the checklist would load. */
export function modelOffers({ models, checklist }: Pick<Snapshot, 'models' | 'checklist'>): Offer[] {
  const loaded = models.flatMap(({ serverUrl, displayName, instances }) =>
    (instances ?? []).map(({ id }) => ({
      label: text('offer.unload', { model: displayName }),
      intent: { kind: 'modelUnload' as const, serverUrl, instanceId: id },
    })),
  );
  if (loaded.length > 0) return loaded;
  for (const { repair } of checklist.items) {
    if (repair?.kind !== 'intent' || repair.intent.kind !== 'modelLoad') continue;
    return [{ label: repair.label, intent: repair.intent }];
  }
  return [];
}

/** Starting or stopping LM Studio's server, where its tool is here to do it. */
export function serverOffer({ lmstudio, servers }: Pick<Snapshot, 'lmstudio' | 'servers'>): Offer | null {
  const { state, cliPath, url } = lmstudio;
  if (cliPath === null) return null;
  if (state === 'installed-stopped' || state === 'app-running-server-off') {
    return { label: text('offer.start'), intent: { kind: 'serverStart' } };
  }
  const isOn = servers.some(server => server.kind === 'lmstudio' && isSameServer(server.url, url));
  return isOn ? { label: text('offer.stop'), intent: { kind: 'serverStop' } } : null;
}
