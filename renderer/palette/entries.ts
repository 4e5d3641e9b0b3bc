import { modelOffers, serverOffer } from '#shared/contract/offers';
import type { DesktopState } from '#shared/contract/desktop';
import type { Intent } from '#shared/contract/intents';
import { routeKinds, type RouteKind } from '#shared/contract/kinds';
import { pages, type Page } from '#shared/contract/pages';
import type { SettingsPatch } from '#shared/contract/settings';
import type { Snapshot } from '#shared/contract/snapshot';
import type { Text } from '#shared/contract/text';
import { errorText, text } from '#shared/i18n/text';
import type { AnyCommand } from '../transport/client';

/** What choosing an entry does: data, so that what it is can be tested without doing it. */
export type Doing =
  | { readonly kind: 'go'; readonly page: Page; readonly check?: string }
  | { readonly kind: 'route'; readonly route: RouteKind }
  | { readonly kind: 'intent'; readonly intent: Intent; readonly done: Text }
  | { readonly kind: 'undo' }
  | { readonly kind: 'settings'; readonly patch: SettingsPatch }
  | {
      readonly kind: 'run';
      readonly command: 'turn.test' | 'measure.run' | 'checks.refresh' | 'hardware.detect';
    }
  | { readonly kind: 'practice' }
  | { readonly kind: 'cancel'; readonly jobId: string }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'startAtLogin'; readonly enabled: boolean }
  | { readonly kind: 'linkCommand'; readonly linked: boolean }
  | { readonly kind: 'checkForUpdate' };

export const entryGroups = ['do', 'repair', 'pages', 'settings'] as const;
export type EntryGroup = (typeof entryGroups)[number];

export interface Entry {
  /** The same as long as it does the same, so that what was used last is found again. */
  readonly id: string;
  readonly group: EntryGroup;
  readonly label: Text;
  /** Other words that a person may look for it by. */
  readonly also: readonly Text[];
  readonly keys: string | null;
  /** Why it cannot be chosen now; null: it can. */
  readonly refused: Text | null;
  readonly does: Doing;
}

const entry = (
  group: EntryGroup,
  id: string,
  label: Text,
  does: Doing,
  more: Partial<Pick<Entry, 'also' | 'keys' | 'refused'>> = {},
): Entry => ({ group, id, label, does, also: [], keys: null, refused: null, ...more });

function fileRefusal({ openclaw }: Snapshot): Text | null {
  const { file } = openclaw;
  if (file.state === 'read') return null;
  return 'error' in file ? errorText(file.error) : text('palette.noFile');
}

function doing(snapshot: Snapshot): Entry[] {
  const noFile = fileRefusal(snapshot);
  const { undoable } = snapshot.openclaw;
  const running = snapshot.jobs.filter(({ state }) => state === 'running');
  const busy = running.length > 0 ? text('palette.busy') : null;
  const [server] = snapshot.servers;
  const offers = [...modelOffers(snapshot), ...[serverOffer(snapshot) ?? []].flat()];
  return [
    ...routeKinds.map(route =>
      entry(
        'do',
        `route ${route}`,
        text(`route.use.${route}`),
        { kind: 'route', route },
        { refused: noFile },
      ),
    ),
    entry('do', 'turn', text('turn.send'), { kind: 'run', command: 'turn.test' }, { refused: busy }),
    entry(
      'do',
      'measure',
      text('palette.measure'),
      { kind: 'run', command: 'measure.run' },
      { refused: busy },
    ),
    ...offers.map(({ label, intent }) =>
      entry('do', JSON.stringify(intent), label, { kind: 'intent', intent, done: label }, { refused: busy }),
    ),
    ...running
      .filter(job => job.cancellable)
      .map(job =>
        entry(
          'do',
          `cancel ${job.kind}`,
          text('palette.cancel'),
          { kind: 'cancel', jobId: job.id },
          { also: [job.title] },
        ),
      ),
    entry(
      'do',
      'undo',
      text('palette.undo'),
      { kind: 'undo' },
      {
        also: undoable ? [undoable.action] : [],
        refused: undoable ? noFile : text('palette.noUndo'),
      },
    ),
    entry('do', 'refresh', text('palette.refresh'), { kind: 'run', command: 'checks.refresh' }),
    entry('do', 'detect', text('palette.detect'), { kind: 'run', command: 'hardware.detect' }),
    ...(server ? [entry('do', 'copy', text('tray.copyUrl'), { kind: 'copy', text: server.baseUrl })] : []),
    ...(snapshot.app.abilities.includes('practice')
      ? [entry('do', 'practice', text('practice.start'), { kind: 'practice' })]
      : []),
  ];
}

/** Every open repair leads to its item, where what it would do is shown before it is done. */
const repairs = ({ checklist }: Snapshot): Entry[] =>
  checklist.items.flatMap(({ id, state, repair, title }) =>
    repair !== null && (state === 'blocked' || state === 'attention')
      ? [
          entry(
            'repair',
            `fix ${id}`,
            repair.label,
            { kind: 'go', page: 'setup', check: id },
            { also: [title] },
          ),
        ]
      : [],
  );

/** What needs more than a click is done on its page. */
const places: readonly [Page, Text][] = [
  ['servers', text('palette.place.server')],
  ['servers', text('palette.place.regional')],
  ['models', text('palette.place.download')],
  ['hardware', text('palette.place.host')],
  ['settings', text('palette.place.token')],
  ['openclaw', text('palette.place.history')],
];

const pageEntries = (): Entry[] => [
  ...pages.map((page, index) =>
    entry('pages', `page ${page}`, text(`page.${page}`), { kind: 'go', page }, { keys: String(index + 1) }),
  ),
  ...places.map(([page, label]) => entry('pages', `place ${label.key}`, label, { kind: 'go', page })),
];

function settings({ settings: now }: Snapshot, desktop: DesktopState | null): Entry[] {
  const set = (id: string, label: Text, patch: SettingsPatch, also: Text[] = []): Entry =>
    entry('settings', id, label, { kind: 'settings', patch }, { also });
  const languages = (['system', 'en', 'pl'] as const).filter(one => one !== now.language);
  const themes = (['system', 'light', 'dark'] as const).filter(one => one !== now.theme);
  return [
    ...languages.map(language =>
      set(`language ${language}`, text(`palette.language.${language}`), { language }, [
        text('settings.language'),
      ]),
    ),
    ...themes.map(theme =>
      set(`theme ${theme}`, text(`palette.theme.${theme}`), { theme }, [text('settings.theme')]),
    ),
    set('guard', text(now.failoverGuard ? 'palette.guard.off' : 'palette.guard.on'), {
      failoverGuard: !now.failoverGuard,
    }),
    set('warm', text(now.keepWarm ? 'palette.warm.off' : 'palette.warm.on'), { keepWarm: !now.keepWarm }),
    set('notify', text(now.notifications ? 'palette.notify.off' : 'palette.notify.on'), {
      notifications: !now.notifications,
    }),
    ...(desktop?.startsAtLogin == null
      ? []
      : [
          entry('settings', 'login', text(desktop.startsAtLogin ? 'palette.login.off' : 'palette.login.on'), {
            kind: 'startAtLogin',
            enabled: !desktop.startsAtLogin,
          }),
        ]),
    ...(desktop?.command
      ? [
          entry(
            'settings',
            'command',
            text(desktop.command.isLinked ? 'palette.command.off' : 'palette.command.on'),
            { kind: 'linkCommand', linked: !desktop.command.isLinked },
          ),
        ]
      : []),
    ...(desktop && desktop.updates.status.state !== 'off'
      ? [entry('settings', 'update', text('menu.update'), { kind: 'checkForUpdate' })]
      : []),
  ];
}

/** Everything that the palette offers, as things stand. */
export const paletteEntries = (snapshot: Snapshot, desktop: DesktopState | null): Entry[] => [
  ...doing(snapshot),
  ...repairs(snapshot),
  ...pageEntries(),
  ...settings(snapshot, desktop),
];

/**
 * Where each command of the contract is reached from: the palette itself, or, with the reason, elsewhere. The
 * compiler asks for a row for each.
 */
export const reachedFrom = {
  'checks.refresh': 'palette',
  'desktop.checkForUpdate': 'palette',
  'desktop.downloadUpdate': 'follows what was found: on Settings',
  'desktop.installUpdate': 'follows what was downloaded: on Settings',
  'desktop.linkCommand': 'palette',
  'desktop.startAtLogin': 'palette',
  'hardware.detect': 'palette',
  'jobs.cancel': 'palette',
  'measure.run': 'palette',
  'settings.update': 'palette',
  'shell.practice': 'palette',
  'turn.test': 'palette',
  // A change is shown before it is done; the palette makes and applies plans for what needs no look.
  'plan.make': 'palette',
  'plan.apply': 'palette',
  'hardware.addHost': 'needs an address or a text: on Hardware',
  'hardware.removeHost': 'names one of a list: on Hardware',
  'openclaw.export': 'is a text to take along: on Setup',
  'secrets.set': 'needs a token: on Settings',
  'servers.add': 'needs an address: on Servers',
  'servers.probe': 'needs an address: on Servers',
  'servers.remove': 'names one of a list: on Servers',
  'servers.tryApis': 'names a model of a server: on Servers',
  'bundle.make': 'saves what was looked at: on Diagnostics',
  'bundle.preview': 'is looked at before it is saved: on Diagnostics',
  'doctor.run': 'shows a table: on Diagnostics',
  'logs.read': 'is read by a page',
  'health.incidents': 'is read by a page',
  'health.series': 'is read by a page',
  'lmstudio.clients': 'is read by a page',
  'models.estimate': 'is read by a page',
  'openclaw.history': 'is read by a page',
  'servers.modelFiles': 'is read by a page',
  'sizing.fit': 'is read by a page',
  'sizing.model': 'is read by a page',
  'view.report': 'is said by the page itself',
} as const satisfies Readonly<Record<AnyCommand, string>>;
