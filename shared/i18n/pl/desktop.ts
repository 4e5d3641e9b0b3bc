import type { desktop as english } from '../en/desktop';

export const desktop: Record<keyof typeof english, string> = {
  'tray.open': 'Otwórz Homeport',
  'tray.copyUrl': 'Kopiuj adres bazowy',
  'tray.stale': 'Nieaktualne: ostatnie sprawdzenie {age} temu',
  'tray.failedOver': 'Strażnik przełączył trasę na model {model}',
  'tray.problems':
    '{count, plural, one {# rzecz do sprawdzenia} few {# rzeczy do sprawdzenia} many {# rzeczy do sprawdzenia} other {# rzeczy do sprawdzenia}}',
  'tray.undo': 'Cofnij: {what}',
  'tray.undoAction': 'Cofnij',
  'tray.unload': 'Zwolnij model {model}',
  'tray.quit': 'Zakończ Homeport (modele i OpenClaw działają dalej)',
  'tray.quitGuard': 'Zakończ Homeport (strażnik przestanie czuwać; modele i OpenClaw działają dalej)',
  'tray.quitWindow': 'Zakończ (sam Homeport działa dalej w tle)',

  'desktop.noCore': 'Homeport nie mógł wystartować',
  'desktop.logs': 'Dzienniki: {path}',
  'desktop.hiding': 'Homeport czuwa dalej w zasobniku. Kliknij jego ikonę, aby znów otworzyć okno.',
  'desktop.crashed': 'Okno niespodziewanie przestało działać i otworzyło się ponownie. Nic nie przepadło.',
  'desktop.crashedOften':
    'Okno raz po raz przestaje działać, więc pozostaje zamknięte. Zasobnik działa dalej; więcej mówią Diagnostyka i dziennik.',
  'desktop.jobDone': '{what}: gotowe',
  'desktop.cancel': 'Anuluj',
  'desktop.quitQuestion': 'Wciąż trwa: {what}. Zakończyć mimo to?',
  'desktop.quitDetail':
    'To, co zaczął serwer modeli, dokończy on sam, ale Homeport tego nie dopilnuje: co miało nastąpić później, nie nastąpi.',
  'desktop.quitAnyway': 'Zakończ',
  'desktop.goOn': 'Działaj dalej',

  'settings.desktop': 'Ten komputer',
  'settings.startAtLogin': 'Uruchamiaj po zalogowaniu',
  'settings.startAtLoginHint': 'Bez okna: ikona jest w zasobniku, a strażnik czuwa.',
  'settings.startAtLoginNever': 'Po zalogowaniu może się uruchamiać tylko zainstalowany Homeport.',

  'about.connections':
    'Homeport pyta te adresy i żadnych innych. Serwerów modeli szuka też na tym komputerze, tam, gdzie zwykle nasłuchuje LM Studio.',
  'about.connection.server': '{kind}: jego modele i ich stan, próbne pytania i pomiary',
  'about.connection.expected': 'serwer modeli, który na razie nie odpowiada',
  'about.connection.gateway': 'brama OpenClaw: czy działa, próbne pytania, sesje',
  'about.connection.ssh': 'inny własny komputer: jaki ma sprzęt, gdy o to poprosisz',
  'about.noTelemetry':
    'Nie wysyła danych o użyciu. Cudze programy, które uruchamia (nvidia-smi, lms, openclaw), mają własne zasady.',

  'menu.about': 'Homeport – informacje',
  'menu.settings': 'Ustawienia…',
  'menu.quit': 'Zakończ Homeport',
  'menu.hide': 'Ukryj Homeport',
  'menu.hideOthers': 'Ukryj pozostałe',
  'menu.unhide': 'Pokaż wszystkie',
  'menu.edit': 'Edycja',
  'menu.undo': 'Cofnij',
  'menu.redo': 'Ponów',
  'menu.cut': 'Wytnij',
  'menu.copy': 'Kopiuj',
  'menu.paste': 'Wklej',
  'menu.selectAll': 'Zaznacz wszystko',
  'menu.view': 'Widok',
  'menu.resetZoom': 'Rozmiar rzeczywisty',
  'menu.zoomIn': 'Powiększ',
  'menu.zoomOut': 'Pomniejsz',
  'menu.fullScreen': 'Pełny ekran',
  'menu.window': 'Okno',
  'menu.minimize': 'Minimalizuj',
  'menu.close': 'Zamknij okno',
  'menu.help': 'Pomoc',
  'menu.guidance': 'Wskazówki OpenClaw o modelach lokalnych',
};
