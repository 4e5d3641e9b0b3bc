export const checksAround = {
  'check.hardware.swap.name': 'Pamięć na dysku',
  'check.hardware.swap.why':
    'Komputer, który przenosi pamięć na dysk, gdy model pracuje, odpowiada wielokrotnie wolniej.',
  'check.hardware.swap.repair': 'Zobacz modele',
  'check.hardware.swap.calm.title': 'Pamięć modelu nie trafia na dysk',
  'check.hardware.swap.calm.evidence': 'Żaden program nie czeka na pamięć; na dysku {swapBytes}',
  'check.hardware.swap.swapping.title': 'Brakuje pamięci i komputer przenosi ją na dysk',
  'check.hardware.swap.swapping.evidence':
    'Na dysku {swapBytes}, a programy na nią czekają. Zwolnij model albo załaduj go z mniejszym kontekstem',

  'check.host.sleep.name': 'Usypianie',
  'check.host.sleep.why': 'Gdy ten komputer śpi, model lokalny nikomu nie odpowiada.',
  'check.host.sleep.awake.title': 'Ten komputer sam się nie usypia',
  'check.host.sleep.awake.evidence': 'Z ustawień systemu, przy zasilaniu z sieci',
  'check.host.sleep.sleeps.title': 'Ten komputer usypia, gdy nikt go nie używa',
  'check.host.sleep.sleeps.evidence':
    'Po czasie {afterMs} przy zasilaniu z sieci, nawet gdy agent czeka na odpowiedź',

  'check.lmstudio.cli.name': 'Narzędzie LM Studio',
  'check.lmstudio.cli.why': 'Serwer LM Studio uruchamia się i zatrzymuje jego narzędziem lms.',
  'check.lmstudio.cli.own.title': 'Narzędzie LM Studio pochodzi z tej samej instalacji',
  'check.lmstudio.cli.own.evidence': '{path}',
  'check.lmstudio.cli.other.title': 'W terminalu odpowiada inne lms niż to z LM Studio',
  'check.lmstudio.cli.other.evidence':
    '{path} zamiast {own}. LM Studio może je odrzucić; sam Homeport używa właściwego',
  'check.lmstudio.cli.absent.title': 'Nie ma narzędzia LM Studio',
  'check.lmstudio.cli.absent.evidence': 'LM Studio zakłada je przy pierwszym otwarciu',

  'check.lmstudio.port.name': 'Port LM Studio',
  'check.lmstudio.port.why':
    'Pod jednym adresem nie mogą odpowiadać dwa programy: serwer LM Studio tam nie wystartuje.',
  'check.lmstudio.port.free.title': 'Portu LM Studio nie zajmuje inny program',
  'check.lmstudio.port.free.evidence': '{url}',
  'check.lmstudio.port.taken.title': 'Port LM Studio zajmuje inny program',
  'check.lmstudio.port.taken.evidence': 'Adres {url} odpowiada, ale nie jako LM Studio',

  'check.lmstudio.auth.name': 'Token LM Studio',
  'check.lmstudio.auth.why': 'Serwer, który wymaga tokenu, odpowiada tylko temu, kto go ma.',
  'check.lmstudio.auth.repair': 'Podaj token',
  'check.lmstudio.auth.none.title': 'Serwer LM Studio nie wymaga tokenu',
  'check.lmstudio.auth.none.evidence': 'Adres {url} podał listę modeli bez tokenu',
  'check.lmstudio.auth.given.title': 'Serwer LM Studio przyjmuje token',
  'check.lmstudio.auth.given.evidence': 'Adres {url} podał listę modeli',
  'check.lmstudio.auth.wanted.title': 'Serwer LM Studio wymaga tokenu',
  'check.lmstudio.auth.wanted.evidence': 'Adres {url} odpowiedział 401',

  'check.openclaw.writable.name': 'Plik OpenClaw można zmieniać',
  'check.openclaw.writable.why': 'Homeport podłącza model i przestawia trasę, zmieniając ten plik.',
  'check.openclaw.writable.repair': 'Zobacz plik',
  'check.openclaw.writable.free.title': 'Plik OpenClaw można zmieniać',
  'check.openclaw.writable.free.evidence': '{path}',
  'check.openclaw.writable.locked.title': 'Pliku OpenClaw nie wolno zmieniać',
  'check.openclaw.writable.locked.evidence': '',

  'check.model.memory.name': 'Pamięć na model',
  'check.model.memory.why':
    'Model, który się nie mieści, zostaje odrzucony albo jest wciąż od nowa czytany z dysku.',
  'check.model.memory.free.title': 'Jest wolna pamięć na model {model}',
  'check.model.memory.free.evidence':
    '{neededBytes} z kontekstem {contextTokens} tokenów; teraz wolne {freeBytes}',
  'check.model.memory.fits.title': 'Model {model} mieści się na tym komputerze',
  'check.model.memory.fits.evidence':
    '{neededBytes} z kontekstem {contextTokens} tokenów; na modele jest {poolBytes}',
  'check.model.memory.taken.title': 'Na model {model} brakuje teraz wolnej pamięci',
  'check.model.memory.taken.evidence':
    '{neededBytes} z kontekstem {contextTokens} tokenów; wolne {freeBytes}. Resztę zajmuje inny program',
  'check.model.memory.tooLarge.title': 'Model {model} z takim kontekstem nie mieści się na tym komputerze',
  'check.model.memory.tooLarge.evidence':
    '{neededBytes} z kontekstem {contextTokens} tokenów; na modele jest {poolBytes}',

  'check.gateway.reach.name': 'Droga od bramy do modelu',
  'check.gateway.reach.why': 'Brama sama pyta model, z miejsca, w którym działa.',
  'check.gateway.reach.repair': 'Zobacz serwery',
  'check.gateway.reach.same.title': 'Tam, gdzie działa brama, adres z jej pliku prowadzi do modelu',
  'check.gateway.reach.same.evidence': '{url}',
  'check.gateway.reach.contained.title': 'Brama działa w kontenerze i nie dosięgnie stamtąd modelu',
  'check.gateway.reach.contained.evidence':
    '{url} to sam kontener. W Dockerze ten komputer nazywa się host.docker.internal',
  'check.gateway.reach.closed.title': 'OpenClaw na innym komputerze nie dosięgnie tego serwera modeli',
  'check.gateway.reach.closed.evidence':
    'Adres {url} słucha tylko na tym komputerze. Potrzebny jest tunel albo serwer, który słucha w sieci i wymaga tokenu',

  'check.homeport.path.name': 'Jeden plik dla wszystkich',
  'check.homeport.path.why': 'Zmiana jednego pliku nic nie daje bramie, która czyta inny.',
  'check.homeport.path.repair': 'Wybierz plik',
  'check.homeport.path.same.title':
    'Homeport, polecenie OpenClaw i jego brama korzystają z tego samego pliku',
  'check.homeport.path.same.evidence': '{path}',
  'check.homeport.path.command.title': 'Polecenie OpenClaw korzysta z innego pliku niż Homeport',
  'check.homeport.path.command.evidence': '{other}; Homeport czyta {path}',
  'check.homeport.path.gateway.title': 'Działająca brama korzysta z innego pliku niż Homeport',
  'check.homeport.path.gateway.evidence': '{other}; Homeport czyta {path}',

  'check.homeport.lock.name': 'Inny Homeport',
  'check.homeport.lock.why': 'Jeden Homeport obserwuje i zmienia; inne pokazują to, co on widzi.',
  'check.homeport.lock.alone.title': 'Nie działa tu żaden inny Homeport',
  'check.homeport.lock.alone.evidence': 'Nikt inny nie zajmuje jego folderu',
  'check.homeport.lock.held.title': 'Działa tu już Homeport',
  'check.homeport.lock.held.evidence': 'Proces {pid}, wersja {version}',
};
