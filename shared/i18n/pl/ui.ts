import type { ui as english } from '../en/ui';

export const ui: Record<keyof typeof english, string> = {
  'ui.reading': 'Trwa odczyt…',
  'ui.copy': 'Kopiuj',
  'ui.openServers': 'Otwórz stronę Serwery',
  'ui.openSetup': 'Otwórz stronę Konfiguracja',
  'refused.name': 'Najpierw podaj nazwę.',
  'refused.address': 'Najpierw podaj adres.',
  'refused.machine': 'Najpierw podaj, o który komputer chodzi.',
  'refused.model': 'Najpierw wybierz model.',
  'refused.models': 'Wybierz co najmniej jeden model.',
  'refused.hosts': 'Podaj co najmniej jeden host.',
  'refused.running': 'To już trwa.',
  'refused.same': 'Taka wartość jest już zapisana.',
  'refused.plan': 'Nie wiadomo jeszcze, co się zmieni, albo nie da się tego ustalić.',
  'empty.models': 'Uruchom LM Studio albo dodaj serwer, podając jego adres.',
  'empty.disk': 'Pobierz model poniżej albo w LM Studio: pojawi się tu sam.',
  'empty.providers': 'Model, którym odpowiada serwer, dodaje się na stronie Konfiguracja.',
  'empty.history': 'Każda zmiana będzie tu widoczna ze swoimi wierszami i będzie ją można cofnąć.',
  'empty.targets': 'Gdy serwer modeli będzie znany, zobaczysz tu, jak często odpowiadał.',
  'empty.log': 'Wiersze pojawią się tutaj, gdy tylko coś zostanie zapisane.',
};
