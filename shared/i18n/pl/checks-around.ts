export const checksAround = {
  'check.hardware.swap.name': 'Pamięć wymiany',
  'check.hardware.swap.why':
    'Komputer, który w czasie pracy modelu przenosi pamięć na dysk, odpowiada wielokrotnie wolniej.',
  'check.hardware.swap.repair': 'Zobacz modele',
  'check.hardware.swap.calm.title': 'Pamięć modelu nie trafia na dysk',
  'check.hardware.swap.calm.evidence': 'Żaden program nie czeka na pamięć; na dysk przeniesiono {swapBytes}',
  'check.hardware.swap.swapping.title': 'Brakuje pamięci i komputer przenosi ją na dysk',
  'check.hardware.swap.swapping.evidence':
    'Na dysk przeniesiono {swapBytes}, a programy na to czekają. Zwolnij model albo załaduj go z mniejszym kontekstem',

  'check.host.sleep.name': 'Usypianie',
  'check.host.sleep.why': 'Gdy ten komputer śpi, model lokalny nikomu nie odpowiada.',
  'check.host.sleep.awake.title': 'Ten komputer sam nie zasypia',
  'check.host.sleep.awake.evidence': 'Z ustawień systemu, przy zasilaniu z sieci',
  'check.host.sleep.sleeps.title': 'Ten komputer zasypia, gdy nikt go nie używa',
  'check.host.sleep.sleeps.evidence':
    'Po {afterMs} przy zasilaniu z sieci, nawet gdy agent czeka na odpowiedź',

  'check.lmstudio.cli.name': 'Narzędzie LM Studio',
  'check.lmstudio.cli.why':
    'Homeport uruchamia i zatrzymuje serwer LM Studio jego narzędziem wiersza poleceń, lms.',
  'check.lmstudio.cli.own.title': 'Narzędzie LM Studio jest na miejscu',
  'check.lmstudio.cli.own.evidence': '{path}',
  'check.lmstudio.cli.other.title': 'Terminal znajduje inne lms niż to z LM Studio',
  'check.lmstudio.cli.other.evidence':
    '{path} zamiast {own}. LM Studio może je odrzucić; Homeport używa tego z LM Studio',
  'check.lmstudio.cli.absent.title': 'Brakuje narzędzia LM Studio',
  'check.lmstudio.cli.absent.evidence': 'LM Studio instaluje je przy pierwszym otwarciu',

  'check.lmstudio.port.name': 'Port LM Studio',
  'check.lmstudio.port.why':
    'Jednego adresu nie mogą zajmować dwa programy: serwer LM Studio tam nie wystartuje.',
  'check.lmstudio.port.free.title': 'Portu LM Studio nie zajmuje inny program',
  'check.lmstudio.port.free.evidence': '{url}',
  'check.lmstudio.port.taken.title': 'Port LM Studio zajmuje inny program',
  'check.lmstudio.port.taken.evidence': 'Adres {url} odpowiada, ale nie jako LM Studio',

  'check.lmstudio.auth.name': 'Token LM Studio',
  'check.lmstudio.auth.why': 'Serwer, który wymaga tokenu, odpowiada tylko tym, którzy go podadzą.',
  'check.lmstudio.auth.repair': 'Podaj token',
  'check.lmstudio.auth.none.title': 'Serwer LM Studio nie wymaga tokenu',
  'check.lmstudio.auth.none.evidence': 'Adres {url} podał listę modeli bez tokenu',
  'check.lmstudio.auth.given.title': 'Serwer LM Studio przyjmuje token',
  'check.lmstudio.auth.given.evidence': 'Adres {url} podał listę modeli',
  'check.lmstudio.auth.wanted.title': 'Serwer LM Studio wymaga tokenu',
  'check.lmstudio.auth.wanted.evidence': 'Adres {url} odpowiedział 401',

  'check.openclaw.writable.name': 'Plik OpenClaw można zmieniać',
  'check.openclaw.writable.why': 'Homeport podłącza model i przestawia trasę, zmieniając ten plik.',
  'check.openclaw.writable.repair': 'Zobacz plik',
  'check.openclaw.writable.free.title': 'Plik OpenClaw można zmieniać',
  'check.openclaw.writable.free.evidence': '{path}',
  'check.openclaw.writable.locked.title': 'Pliku OpenClaw nie wolno zmieniać',
  'check.openclaw.writable.locked.evidence': '',

  'check.model.memory.name': 'Pamięć na model',
  'check.model.memory.why':
    'Model, który się nie mieści, zostaje odrzucony albo jest ciągle doczytywany z dysku.',
  'check.model.memory.free.title': 'Na model {model} jest dość wolnej pamięci',
  'check.model.memory.free.evidence':
    '{neededBytes} z kontekstem {contextTokens} tokenów; teraz wolne {freeBytes}',
  'check.model.memory.fits.title': 'Model {model} mieści się na tym komputerze',
  'check.model.memory.fits.evidence':
    '{neededBytes} z kontekstem {contextTokens} tokenów; na modele jest {poolBytes}',
  'check.model.memory.taken.title': 'Na model {model} brakuje teraz wolnej pamięci',
  'check.model.memory.taken.evidence':
    '{neededBytes} z kontekstem {contextTokens} tokenów; wolne {freeBytes}. Resztę zajmują inne programy',
  'check.model.memory.tooLarge.title': 'Model {model} z takim kontekstem nie mieści się na tym komputerze',
  'check.model.memory.tooLarge.evidence':
    '{neededBytes} z kontekstem {contextTokens} tokenów; na modele jest {poolBytes}',

  'check.gateway.reach.name': 'Droga od bramy do modelu',
  'check.gateway.reach.why': 'To brama łączy się z modelem, z miejsca, w którym działa.',
  'check.gateway.reach.repair': 'Zobacz serwery',
  'check.gateway.reach.same.title': 'Z miejsca, w którym działa brama, adres z jej pliku prowadzi do modelu',
  'check.gateway.reach.same.evidence': '{url}',
  'check.gateway.reach.contained.title': 'Brama działa w kontenerze i nie ma stamtąd połączenia z modelem',
  'check.gateway.reach.contained.evidence':
    '{url} to tam sam kontener. W Dockerze ten komputer nazywa się host.docker.internal',
  'check.gateway.reach.closed.title': 'OpenClaw na innym komputerze nie ma dostępu do tego serwera modeli',
  'check.gateway.reach.closed.evidence':
    'Serwer {url} nasłuchuje tylko na tym komputerze. Potrzebny jest tunel albo serwer, który nasłuchuje w sieci i wymaga tokenu',

  'check.homeport.path.name': 'Ten sam plik dla wszystkich',
  'check.homeport.path.why': 'Zmiana w jednym pliku nie działa na bramę, która czyta inny.',
  'check.homeport.path.repair': 'Wybierz plik',
  'check.homeport.path.same.title':
    'Homeport, polecenie OpenClaw i jego brama korzystają z tego samego pliku',
  'check.homeport.path.same.evidence': '{path}',
  'check.homeport.path.command.title': 'Polecenie OpenClaw korzysta z innego pliku niż Homeport',
  'check.homeport.path.command.evidence': '{other}; Homeport czyta {path}',
  'check.homeport.path.gateway.title': 'Działająca brama korzysta z innego pliku niż Homeport',
  'check.homeport.path.gateway.evidence': '{other}; Homeport czyta {path}',

  'check.homeport.lock.name': 'Inny Homeport',
  'check.homeport.lock.why': 'Jeden Homeport obserwuje i wprowadza zmiany; inne pokazują to, co on widzi.',
  'check.homeport.lock.alone.title': 'Nie działa tu żaden inny Homeport',
  'check.homeport.lock.alone.evidence': 'Jego folder jest wolny',
  'check.homeport.lock.held.title': 'Działa tu już Homeport',
  'check.homeport.lock.held.evidence': 'Proces {pid}, wersja {version}',
};
