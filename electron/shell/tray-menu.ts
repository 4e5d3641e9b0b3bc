import { staleSince } from '#shared/contract/staleness';
import { routeKinds, type RouteKind } from '#shared/contract/kinds';
import type { Snapshot } from '#shared/contract/snapshot';
import { formatAge } from '#shared/i18n/format';
import type { Translator } from '#shared/i18n/translator';

export type TrayIcon = 'ok' | 'attention' | 'down' | 'busy' | 'paused';

export type TrayAction =
  | { readonly kind: 'route'; readonly route: RouteKind }
  | { readonly kind: 'open' }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'quit' };

export type TrayItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'line'; readonly label: string }
  | {
      readonly kind: 'action';
      readonly label: string;
      readonly action: TrayAction;
      readonly checked: boolean | null;
      readonly enabled: boolean;
    };

export interface TrayModel {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  readonly items: readonly TrayItem[];
}

function iconOf({ health, jobs, routes }: Snapshot): TrayIcon {
  if (jobs.some(job => job.state === 'running')) return 'busy';
  switch (health.level) {
    case 'blocked':
      return 'down';
    case 'attention':
      return 'attention';
    case 'checking':
      return 'busy';
    case 'ready':
    case 'unproven':
      // Hosted only: nothing is wrong, and this machine is not asked.
      return routes.written === 'hosted-only' ? 'paused' : 'ok';
  }
}

/** What the tray shows: a pure function of the snapshot and the time. */
export function trayModel(snapshot: Snapshot, { t, say, language }: Translator, now: number): TrayModel {
  const staleAt = staleSince(snapshot.watch, snapshot.freshness.targets, now);
  const verdict = say(snapshot.health.verdict);
  const [server] = snapshot.servers;
  const loaded = snapshot.models.find(model => model.instances && model.instances.length > 0);
  const writable = snapshot.openclaw.file.state === 'read';
  const action = (
    label: string,
    does: TrayAction,
    extra: { checked?: boolean; enabled?: boolean } = {},
  ): TrayItem => ({
    kind: 'action',
    label,
    action: does,
    checked: extra.checked ?? null,
    enabled: extra.enabled ?? true,
  });
  return {
    // What nobody has looked at is neither well nor broken.
    icon: staleAt === null ? iconOf(snapshot) : 'busy',
    tooltip: verdict,
    items: [
      { kind: 'line', label: verdict },
      ...(staleAt === null
        ? []
        : [{ kind: 'line' as const, label: t('tray.stale', { age: formatAge(now - staleAt, language) }) }]),
      ...(loaded ? [{ kind: 'line' as const, label: loaded.displayName }] : []),
      { kind: 'separator' },
      ...routeKinds.map(route =>
        action(
          t(`route.${route}`),
          { kind: 'route', route },
          { checked: snapshot.routes.written === route, enabled: writable },
        ),
      ),
      { kind: 'separator' },
      action(t('tray.open'), { kind: 'open' }),
      ...(server ? [action(t('tray.copyUrl'), { kind: 'copy', text: server.baseUrl })] : []),
      { kind: 'separator' },
      action(t('tray.quit'), { kind: 'quit' }),
    ],
  };
}
