import type { health as english } from '../en/health';

export const health: Record<keyof typeof english, string> = {
  'notify.down':
    '{target, select, gateway {Brama OpenClaw przestała odpowiadać} other {Serwer modeli {target} przestał odpowiadać}}.',
  'notify.down.over':
    '{target, select, gateway {Brama OpenClaw znów odpowiada} other {Serwer modeli {target} znów odpowiada}}, po przerwie {lastedMs}.',
  'notify.stalled':
    '{target, select, gateway {Brama OpenClaw pracuje bez postępu} other {Serwer modeli {target} pracuje bez postępu}}.',
  'notify.stalled.over':
    '{target, select, gateway {Brama OpenClaw znów pracuje} other {Serwer modeli {target} znów pracuje}}, po przerwie {lastedMs}.',
  'notify.unloaded':
    '{target, select, gateway {Brama OpenClaw straciła model} other {Serwer modeli {target} stracił model}}.',
  'notify.unloaded.over':
    '{target, select, gateway {Brama OpenClaw znów ma model} other {Serwer modeli {target} znów ma model}}, po przerwie {lastedMs}.',
  'guard.away': 'Model lokalny nie odpowiada. Do jego powrotu odpowiada model {model}.',
  'guard.back': 'Model lokalny wrócił. Znów odpowiada model {model}.',
  'guard.released': 'Trasa została zmieniona ręcznie, więc strażnik zostawia ją bez zmian.',
  'history.action.guard': 'Strażnik: najpierw model hostowany',
  'history.action.guardBack': 'Strażnik: znów najpierw model lokalny',
  'warm.loaded':
    'Model {model} zniknął z pamięci i jest znów załadowany, z kontekstem {contextTokens} tokenów.',
  'warm.failed':
    'Model {model} zniknął z pamięci, a ponowne załadowanie z kontekstem {contextTokens} tokenów się nie udało.',
  'warm.givenUp': 'Model {model} zniknął znowu, krótko po załadowaniu. Homeport nie załaduje go ponownie.',
  'doctor.waits': 'Czeka na {id}',
  'doctor.notHere': 'Nie dotyczy tego komputera',
  'doctor.paid': 'Pokaże to tylko pytanie do modelu, a bez kliknięcia nic nie jest pytane',
  'doctor.noInterface': 'LM Studio tego nie podaje; trzeba zajrzeć do jego ustawień',
  'doctor.row': 'Sprawdzenie {id}',
  'doctor.seen':
    '{count, plural, one {# sprawdzenie} few {# sprawdzenia} many {# sprawdzeń} other {# sprawdzenia}}, otwarte: {open}, niewidoczne stąd: {unseen}',
  'doctor.took': '{id}, {durationMs}',
  'doctor.bundle': 'Paczka zawiera, z zamaskowanymi sekretami:',
  'doctor.part': '{name}, {sizeBytes}',
  'doctor.saved': 'Zapisano w pliku {path}. Przejrzyj go przed przekazaniem dalej.',
  'doctor.notSaved': 'Nic nie zapisano (--dry-run).',
  'check.homeport.guard.name': 'Strażnik trasy',
  'check.homeport.guard.why': 'Dopóki model hostowany zastępuje lokalny, każda odpowiedź może kosztować.',
  'check.homeport.guard.repair': 'Przywróć trasę',
  'check.homeport.guard.away.title': 'Model hostowany zastępuje lokalny',
  'check.homeport.guard.away.evidence':
    'Model {to} zamiast modelu {from}; Homeport przywróci trasę, gdy model lokalny wróci',
  'check.homeport.guard.left.title': 'Model hostowany wciąż zastępuje lokalny',
  'check.homeport.guard.left.evidence': 'Model {to} zamiast modelu {from}, a strażnik jest wyłączony',
};
