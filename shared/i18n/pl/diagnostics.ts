import type { diagnostics as english } from '../en/diagnostics';

export const diagnostics: Record<keyof typeof english, string> = {
  'page.diagnostics': 'Diagnostyka',
  'diagnostics.run': 'Sprawdź wszystko',
  'diagnostics.running': 'Trwa sprawdzanie wszystkiego…',
  'diagnostics.title': 'Sprawdzenia',
  'diagnostics.never':
    'Wszystkie sprawdzenia, także te, o które nie pyta Konfiguracja. Niczego nie zmieniają.',
  'diagnostics.sum':
    '{count, plural, one {# sprawdzenie} few {# sprawdzenia} many {# sprawdzeń} other {# sprawdzenia}}: otwarte {open}, niewidoczne bez kosztów {unseen}',
  'diagnostics.filter': 'Pokaż',
  'diagnostics.filter.open': 'Otwarte ({count})',
  'diagnostics.filter.all': 'Wszystkie ({count})',
  'diagnostics.none': 'Nic nie jest otwarte.',
  'diagnostics.state': 'Stan',
  'diagnostics.check': 'Sprawdzenie',
  'diagnostics.found': 'Wynik',
  'diagnostics.took': 'Czas',
  'diagnostics.copy': 'Kopiuj raport',
  'diagnostics.report': 'Raport',
  'diagnostics.reportHint':
    'Dla tego, kto pomaga. Raport to tabela jako tekst. Paczka zawiera też dziennik, zdarzenia i plik OpenClaw; sekrety są w niej zamaskowane, a przed zapisem wszystko widać.',
  'diagnostics.bundle': 'Obejrzyj paczkę…',
  'diagnostics.bundle.title': 'Co zawiera paczka',
  'diagnostics.bundle.what':
    'Zapisane zostanie to i nic więcej. Sekrety są zamaskowane; sprawdź, czy coś jeszcze nie powinno zostać u ciebie.',
  'diagnostics.bundle.part': '{name}, {sizeBytes}',
  'diagnostics.bundle.cut': 'Tu podgląd się kończy; w paczce jest całość.',
  'diagnostics.bundle.save': 'Zapisz',
  'diagnostics.state.ok': 'w porządku',
  'diagnostics.state.noted': 'odnotowane',
  'diagnostics.state.attention': 'uwaga',
  'diagnostics.state.blocked': 'zablokowane',
  'diagnostics.state.unknown': 'nieznane',
  'diagnostics.state.checking': 'trwa sprawdzanie',
  'diagnostics.state.waiting': 'czeka na inne',
  'diagnostics.state.not-here': 'nie dotyczy',
  'diagnostics.state.not-seen': 'niewidoczne',
};
