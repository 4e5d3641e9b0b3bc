import type { updates as english } from '../en/updates';

export const updates: Record<keyof typeof english, string> = {
  'menu.update': 'Sprawdź aktualizacje…',
  'error.update-not-now': 'Teraz nie ma tu nic do zrobienia. Najpierw sprawdź, czy jest nowsza wersja.',
  'updates.title': 'Aktualizacje',
  'updates.off.development': 'Ta kopia powstała ze źródeł i z nich się ją aktualizuje.',
  'updates.off.noPublisher':
    'Ta kopia została spakowana ręcznie, więc nie wie, gdzie szukać nowszych wersji.',
  'updates.off.unsigned':
    'Ta kopia nie jest podpisana, a macOS pozwala aktualizować się tylko podpisanym aplikacjom. Nowsze wersje trzeba pobierać ręcznie.',
  'updates.off.package':
    'Ta kopia pochodzi z pakietu systemowego. Nowsze pakiety pobierz ręcznie i zainstaluj tak jak ten.',
  'updates.daily': 'Sprawdzaj raz dziennie',
  'updates.dailyHint':
    'Pyta {address}, która wersja jest najnowsza. Nie wysyła nic o Tobie ani o tym komputerze i niczego nie pobiera bez Twojej zgody.',
  'updates.never': 'Nowszej wersji jeszcze nie szukano.',
  'updates.looked': 'Ostatnio sprawdzono {age} temu.',
  'updates.lookedNow': 'Sprawdzono przed chwilą.',
  'updates.upToDate': 'Homeport {version} to najnowsza wersja.',
  'updates.check': 'Sprawdź teraz',
  'updates.checking': 'Sprawdzanie, czy jest nowsza wersja…',
  'updates.available': 'Dostępny jest Homeport {version}; ten ma wersję {current}.',
  'updates.download': 'Pobierz',
  'updates.downloadSize': 'Pobierz {size}',
  'updates.downloading': 'Pobieranie wersji {version}: {percent}',
  'updates.ready': 'Homeport {version} jest pobrany. Instalacja uruchomi Homeport ponownie.',
  'updates.install': 'Zainstaluj i uruchom ponownie',
  'updates.waits': 'Instalacja zacznie się, gdy skończy się to: {what}',
  'updates.callOff': 'Nie instaluj',
  'updates.again': 'Spróbuj ponownie',
  'updates.notes': 'Co nowego',
  'updates.copyAddress': 'Kopiuj adres',
  'updates.found': 'Dostępny jest Homeport {version}. Kliknij, aby zobaczyć, co nowego.',
  'updates.failed.check':
    'Nie udało się sprawdzić, czy jest nowsza wersja: {failure, select, offline {nie ma połączenia z tym adresem} nothingThere {nie ma tam żadnego wydania} damaged {odpowiedzi nie można ufać} disk {dysk jest pełny} other {przeszkodziło coś nieoczekiwanego}}.',
  'updates.failed.download':
    'Nie udało się pobrać nowszej wersji: {failure, select, offline {nie ma połączenia z tym adresem} nothingThere {nie ma tam jej pliku} damaged {plik nie jest tym, który opublikowano, więc został odrzucony} disk {dysk jest pełny} other {przeszkodziło coś nieoczekiwanego}}.',
  'about.connection.updates': 'czy jest nowsza wersja: na prośbę albo raz dziennie, jeśli tak wybrano',
};
