import { Search } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { HardwareProfile } from '#shared/contract/hardware';
import { pages, type Page } from '#shared/contract/pages';
import { formatMemory } from '#shared/i18n/format';
import { useTranslator } from './i18n';
import { pageIcons } from './pages';
import { openPalette } from './palette/PaletteHost';
import { useSlice } from './store/hooks';
import { commandKey } from './ui/keys';
import { Brand } from './ui/icons';
import { Mark } from './ui/mark';

/** Tailwind's `max-sm`. Asking the row itself whether it holds them would lay the page out twice. */
const phone = '(width < 40rem)';

/** "Mac Studio · Apple M3 Ultra", "2 × H200": the machine where it has a name, and what models run on. */
function machineName({ host, devices }: HardwareProfile): string {
  const counts = new Map<string, number>();
  for (const { name } of devices) counts.set(name, (counts.get(name) ?? 0) + 1);
  const engines = [...counts].map(([name, count]) => (count > 1 ? `${count} × ${name}` : name));
  const names = [host.machineName, ...engines].filter(name => name !== null);
  return names.length > 0 ? names.join(' · ') : host.cpuName;
}

/** What the machine is, in two lines, on every page. */
function MachineLine() {
  const { t, language } = useTranslator();
  const hardware = useSlice('hardware');
  if (hardware.state === 'reading') return null;
  const { host, devices, pool } = hardware.profile;
  const [first] = devices;
  const name = machineName(hardware.profile);
  return (
    <>
      <span className="block truncate" title={name}>
        {name}
      </span>
      {first
        ? t('sidebar.memory', { memory: formatMemory(pool.bytes, language) })
        : t('sidebar.noGpu', { memory: formatMemory(host.memoryBytes, language) })}
    </>
  );
}

export function Sidebar({ current }: { current: Page }) {
  const { t } = useTranslator();
  const { items } = useSlice('checklist');
  const blocked = items.filter(item => item.state === 'blocked').length;
  const open = blocked + items.filter(item => item.state === 'attention').length;
  const nav = useRef<HTMLElement>(null);
  // On a phone the pages are one row, which does not hold them all.
  useEffect(() => {
    if (!matchMedia(phone).matches) return;
    const here = nav.current?.querySelector('[aria-current]');
    here?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current]);
  return (
    <nav
      ref={nav}
      aria-label={t('sidebar.label')}
      className="flex flex-col gap-0.5 border-line bg-sidebar px-2.5 py-3.5 max-sm:flex-row max-sm:overflow-x-auto max-sm:border-b max-sm:py-2 sm:w-54 sm:border-r"
    >
      <div className="flex items-center gap-2 px-2 pt-1 pb-3.5 text-[14px] font-[650] max-sm:pb-1">
        <Brand />
        <span className="max-sm:sr-only">Homeport</span>
      </div>
      {pages.map(page => (
        <a
          key={page}
          href={`#/${page}`}
          aria-current={page === current ? 'page' : undefined}
          className="flex h-[30px] items-center gap-2.5 rounded-control px-2 text-ink-2 hover:text-ink aria-[current]:bg-surface aria-[current]:text-ink aria-[current]:shadow-[inset_0_0_0_1px_var(--line)]"
        >
          {pageIcons[page]}
          {t(`page.${page}`)}
          {page === 'setup' && open > 0 && (
            <span
              className="ml-auto flex items-center gap-1 text-xs"
              aria-label={t('sidebar.open', { open })}
            >
              <Mark state={blocked > 0 ? 'blocked' : 'attention'} className="!size-2.5" />
              {open}
            </span>
          )}
        </a>
      ))}
      <button
        type="button"
        className="mt-1 flex h-[30px] max-sm:mt-0 items-center gap-2.5 rounded-control px-2 text-left text-ink-3 hover:text-ink"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={openPalette}
      >
        <Search className="size-4 flex-none" strokeWidth={1.5} aria-hidden />
        {t('palette.open')}
        <kbd className="ml-auto font-sans text-sm max-sm:hidden">{commandKey}K</kbd>
      </button>
      <div className="mt-auto border-t border-line px-2 pt-2.5 text-sm text-ink-3 max-sm:hidden">
        <MachineLine />
      </div>
    </nav>
  );
}
