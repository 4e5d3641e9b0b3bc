import type { Intent } from '#shared/contract/intents';
import { routeKinds, type RouteKind } from '#shared/contract/kinds';
import { modelOffers, serverOffer } from '#shared/contract/offers';
import type { Page } from '#shared/contract/pages';
import type { Snapshot } from '#shared/contract/snapshot';
import { staleSince } from '#shared/contract/staleness';
import type { Text } from '#shared/contract/text';
import { formatAge, formatPercent } from '#shared/i18n/format';
import type { Translator } from '#shared/i18n/translator';

export type TrayIcon = 'ok' | 'attention' | 'down' | 'busy' | 'paused';

export type TrayAction =
  | { readonly kind: 'route'; readonly route: RouteKind }
  | { readonly kind: 'undo'; readonly entryId: string }
  | { readonly kind: 'intent'; readonly intent: Intent; readonly label: Text }
  | { readonly kind: 'open'; readonly page?: Page }
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

/** A menu that a person can read at a glance has no list in it. */
const listed = 3;

const runningJob = ({ jobs }: Snapshot) => jobs.find(job => job.state === 'running');

function iconOf(snapshot: Snapshot): TrayIcon {
  if (runningJob(snapshot)) return 'busy';
  const { health, routes } = snapshot;
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

function quitKey({ app, watch }: Snapshot): 'tray.quit' | 'tray.quitGuard' | 'tray.quitWindow' {
  // The core runs elsewhere: this icon goes, everything else stays.
  if (app.shell !== 'desktop') return 'tray.quitWindow';
  return watch.guard.state === 'off' ? 'tray.quit' : 'tray.quitGuard';
}

/** What the tray shows: a pure function of the snapshot and the time. */
export function trayModel(snapshot: Snapshot, { t, say, language }: Translator, now: number): TrayModel {
  const staleAt = staleSince(snapshot.watch, snapshot.freshness.targets, now);
  const verdict = say(snapshot.health.verdict);
  const [server] = snapshot.servers;
  const loaded = snapshot.models.find(model => model.instances && model.instances.length > 0);
  const job = runningJob(snapshot);
  const { file, undoable } = snapshot.openclaw;
  const writable = file.state === 'read';
  const problems = snapshot.checklist.items.filter(
    ({ state }) => state === 'blocked' || state === 'attention',
  );
  const { guard } = snapshot.watch;

  const line = (label: string): TrayItem => ({ kind: 'line', label });
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
  const offers = [...modelOffers(snapshot).slice(0, listed), ...[serverOffer(snapshot) ?? []].flat()];
  const groups: TrayItem[][] = [
    [
      line(verdict),
      ...(staleAt === null ? [] : [line(t('tray.stale', { age: formatAge(now - staleAt, language) }))]),
      ...(loaded ? [line(loaded.displayName)] : []),
      ...(job ? [line(jobLine(job, say, language))] : []),
      ...(guard.state === 'failed-over' ? [line(t('tray.failedOver', { model: guard.to ?? '' }))] : []),
      ...(problems.length > 0
        ? [action(t('tray.problems', { count: problems.length }), { kind: 'open', page: 'setup' })]
        : []),
    ],
    [
      ...routeKinds.map(route =>
        action(
          t(`route.${route}`),
          { kind: 'route', route },
          { checked: snapshot.routes.written === route, enabled: writable },
        ),
      ),
      ...(undoable && writable
        ? [action(t('tray.undo', { what: say(undoable.action) }), { kind: 'undo', entryId: undoable.id })]
        : []),
    ],
    offers.map(({ label, intent }) =>
      // One thing at a time: what runs is told above.
      action(say(label), { kind: 'intent', intent, label }, { enabled: job === undefined }),
    ),
    [
      action(t('tray.open'), { kind: 'open' }),
      ...(server ? [action(t('tray.copyUrl'), { kind: 'copy', text: server.baseUrl })] : []),
    ],
    [action(t(quitKey(snapshot)), { kind: 'quit' })],
  ];
  return {
    // What nobody has looked at is neither well nor broken.
    icon: staleAt === null ? iconOf(snapshot) : 'busy',
    tooltip: verdict,
    items: groups
      .filter(group => group.length > 0)
      .flatMap((group, index) => (index === 0 ? group : [{ kind: 'separator' as const }, ...group])),
  };
}

/** In steps of five percent, so that a download does not redraw the menu under a person's hand. */
function jobLine(
  { title, progress }: Snapshot['jobs'][number],
  say: Translator['say'],
  language: Translator['language'],
): string {
  if (progress === null) return `${say(title)}…`;
  return `${say(title)} · ${formatPercent(Math.floor(progress * 20) / 20, language)}`;
}
