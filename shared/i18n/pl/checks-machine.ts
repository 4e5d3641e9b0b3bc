import type { checksMachine as english } from '../en/checks-machine';

export const checksMachine: Record<keyof typeof english, string> = {
  'check.checking': 'Odczytywanie…',
  'check.waitsFor': 'Po punkcie „{name}”:',

  'check.hardware.gpu.name': 'GPU',
  'check.hardware.gpu.why': 'Bez pamięci GPU model odpowiada tak wolno, że agent rezygnuje.',
  'check.hardware.gpu.found.title':
    '{count, plural, one {Układ {device} może uruchamiać modele} other {# × {device} mogą uruchamiać modele}}',
  'check.hardware.gpu.found.evidence': '{poolBytes} dla modeli, źródło: {source}',
  'check.hardware.gpu.driver.title': 'Jest GPU, ale jego sterownik nie odpowiada',
  'check.hardware.gpu.driver.evidence': '{detail}',
  'check.hardware.gpu.none.title': 'Brak GPU, którego modele mogłyby użyć',
  'check.hardware.gpu.none.evidence': 'Sprawdzono: {lookedFor}',

  'check.hardware.minimum.name': '24 GB na jednym GPU',
  'check.hardware.minimum.why':
    'OpenClaw potrzebuje długiego kontekstu. Poniżej 24 GB jest on przycinany, a wraz z nim obrona przed wstrzykiwaniem poleceń.',
  'check.hardware.minimum.met.title': 'Minimum 24 GB na jednym GPU jest spełnione',
  'check.hardware.minimum.met.evidence': '',
  'check.hardware.minimum.short.title': 'Mniej niż 24 GB na jednym GPU: tylko lżejsze zadania',
  'check.hardware.minimum.short.evidence': '',

  'check.hardware.multi-gpu.name': 'Więcej niż jedno GPU',
  'check.hardware.multi-gpu.why': 'Kilka GPU mieści większy model i szybciej czyta długie prompty.',
  'check.hardware.multi-gpu.met.title': 'Więcej niż jedno GPU',
  'check.hardware.multi-gpu.met.evidence': '',
  'check.hardware.multi-gpu.one.title': 'Jedno GPU; wytyczne zalecają więcej',
  'check.hardware.multi-gpu.one.evidence': '',

  'check.hardware.recommended.name': 'Dwa komputery Mac Studio w pełnej konfiguracji lub równoważny zestaw',
  'check.hardware.recommended.why':
    'Tyle OpenClaw zaleca dla pełnych modeli z całym kontekstem. Mniej też działa, z mniejszymi modelami.',
  'check.hardware.recommended.add': 'Dodaj inny komputer',
  'check.hardware.recommended.met.title': 'Odpowiada dwóm komputerom Mac Studio w pełnej konfiguracji',
  'check.hardware.recommended.met.evidence': '',
  'check.hardware.recommended.below.title':
    'Mniej niż dwa komputery Mac Studio w pełnej konfiguracji lub równoważny zestaw',
  'check.hardware.recommended.below.evidence': '',

  'check.hardware.driver.name': 'Sterownik GPU',
  'check.hardware.driver.why': 'Model nie może użyć karty, której sterownik nie odpowiada.',
  'check.hardware.driver.silent.title': 'Jest jeszcze jedna karta, ale jej sterownik nie odpowiada',
  'check.hardware.driver.silent.evidence': '{detail}',

  'check.hardware.wired-limit.name': 'Limit pamięci w macOS',
  'check.hardware.wired-limit.why':
    'Ustawiony ręcznie limit odbiera GPU część pamięci tego Maca. Po ponownym uruchomieniu znika.',
  'check.hardware.wired-limit.low.title': 'Limit macOS odbiera modelom pamięć',
  'check.hardware.wired-limit.low.evidence': '{usableBytes} z {memoryBytes} (sysctl iogpu.wired_limit_mb)',

  'check.host.disk.name': 'Miejsce na dysku',
  'check.host.disk.why':
    'Najlepszy model dla tego komputera musi zmieścić się na dysku, zanim da się go załadować.',
  'check.host.disk.room.title': 'Na dysku jest miejsce na najlepszy model dla tego komputera',
  'check.host.disk.room.evidence': '{model} {variant}, {sizeBytes}; wolne {diskFreeBytes}',
  'check.host.disk.short.title': 'Na dysku brak miejsca na najlepszy model dla tego komputera',
  'check.host.disk.short.evidence': '{model} {variant} zajmuje {sizeBytes}; wolne {diskFreeBytes}',

  'check.model.full-size.name': 'Pełny rozmiar',
  'check.model.full-size.why':
    'Małe i mocno kwantyzowane modele łatwiej nakłonić do szkodliwych działań. OpenClaw zaleca największy, pełny wariant, który się mieści.',
  'check.model.full-size.fullest.title': 'Model {model} to najmniej kwantyzowany wariant, który się mieści',
  'check.model.full-size.fullest.evidence':
    'Żaden mniej kwantyzowany wariant z katalogu nie mieści się na tym komputerze',
  'check.model.full-size.better.title':
    'Na tym komputerze mieści się mniej kwantyzowany wariant modelu {model}',
  'check.model.full-size.better.evidence': 'Wariant {better} zajmuje {sizeBytes}; ten to {variant}',
  'check.model.full-size.quantised.title': 'Model {model} jest mocno kwantyzowany',
  'check.model.full-size.quantised.evidence':
    'Mniej niż 4 bity na wagę; żaden mniej kwantyzowany wariant nie mieści się na tym komputerze',
  'check.model.full-size.small.title': 'Model {model} jest mały',
  'check.model.full-size.small.evidence': 'Mniej niż 20 miliardów parametrów',
  'check.model.full-size.unknown.title': 'Nie wiadomo, czy model {model} jest pełnowymiarowy',
  'check.model.full-size.unknown.evidence': 'Katalog nie zna tego modelu',

  'check.lmstudio.installed.name': 'LM Studio',
  'check.lmstudio.installed.why': 'LM Studio uruchamia modele. OpenClaw zaleca je razem z API Responses.',
  'check.lmstudio.installed.repair': 'Otwórz stronę pobierania',
  'check.lmstudio.installed.found.title': 'LM Studio {version} jest zainstalowane',
  'check.lmstudio.installed.found.evidence': '{path}',
  'check.lmstudio.installed.answers.title': 'LM Studio działa',
  'check.lmstudio.installed.answers.evidence': 'Odpowiada pod adresem {url}',
  'check.lmstudio.installed.missing.title': 'Nie znaleziono LM Studio',
  'check.lmstudio.installed.missing.evidence': 'Sprawdzono: {places}',

  'check.lmstudio.server.name': 'Serwer LM Studio',
  'check.lmstudio.server.why':
    'Przez ten serwer OpenClaw sięga do modelu. Gdy jest wyłączony, nie ma żadnej odpowiedzi.',
  'check.lmstudio.server.repair': 'Uruchom serwer',
  'check.lmstudio.server.look': 'Zobacz serwery',
  'check.model.downloaded.repair': 'Pobierz model',
  'check.model.full-size.repair': 'Pobierz wariant {better}',
  'check.lmstudio.server.answers.title': 'Serwer LM Studio odpowiada',
  'check.lmstudio.server.answers.evidence':
    '{url}, {latencyMs}, {count, plural, =0 {brak modeli} one {# model} few {# modele} many {# modeli} other {# modelu}}',
  'check.lmstudio.server.broken.title': 'Serwer LM Studio jest włączony, ale nie podaje listy modeli',
  'check.lmstudio.server.broken.evidence': 'Adres {url} przedstawia się jako LM Studio',
  'check.lmstudio.server.legacy.title':
    'To stara wersja LM Studio: modele ładuje i zwalnia jej narzędzie wiersza poleceń',
  'check.lmstudio.server.legacy.evidence': 'Adres {url} nie ma /api/v1',
  'check.lmstudio.server.stopped.title': 'Serwer LM Studio jest wyłączony',
  'check.lmstudio.server.stopped.evidence': 'Pod adresem {url} nic nie odpowiada',

  'check.server.answers.name': 'Serwer modeli',
  'check.server.answers.why':
    'Przez ten serwer OpenClaw sięga do modelu. Gdy jest wyłączony, nie ma żadnej odpowiedzi.',
  'check.server.answers.repair': 'Zmień adres',
  'check.server.answers.answers.title': 'Serwer modeli odpowiada',
  'check.server.answers.answers.evidence':
    '{url}, {latencyMs}, {count, plural, =0 {brak modeli} one {# model} few {# modele} many {# modeli} other {# modelu}}',
  'check.server.answers.silent.title': 'Serwer modeli nie odpowiada tak, jak powinien',
  'check.server.answers.silent.evidence': '{url}',

  'check.lmstudio.bind.name': 'Dostęp do serwera z sieci',
  'check.lmstudio.bind.why': 'Każdy, kto ma dostęp do serwera, może używać Twojego GPU i czytać odpowiedzi.',
  'check.lmstudio.bind.repair': 'Zobacz, kto jest połączony',
  'check.lmstudio.bind.loopback.title': 'Serwer modeli nasłuchuje tylko na tym komputerze',
  'check.lmstudio.bind.loopback.evidence': '{url}, z ustawień serwera LM Studio',
  'check.lmstudio.bind.token.title': 'Serwer modeli nasłuchuje w sieci i wymaga tokenu',
  'check.lmstudio.bind.token.evidence': 'Zapytanie bez tokenu zostało odrzucone',
  'check.lmstudio.bind.open.title': 'Serwer modeli nasłuchuje także w Twojej sieci',
  'check.lmstudio.bind.open.evidence':
    'Token nie jest wymagany. Włącz go w LM Studio albo ogranicz serwer do tego komputera',
  'check.lmstudio.bind.unseen.title': 'Nie wiadomo, gdzie nasłuchuje serwer modeli',
  'check.lmstudio.bind.unseen.evidence': 'LM Studio nie zapisało jeszcze ustawień serwera',

  'check.server.bind.name': 'Dostęp do serwera z sieci',
  'check.server.bind.why': 'Każdy, kto ma dostęp do serwera, może używać Twojego GPU i czytać odpowiedzi.',
  'check.server.bind.closed.title': 'Serwer modeli nie jest otwarty dla sieci',
  'check.server.bind.closed.evidence': '{url}; z sieci nikt nie dostanie listy modeli bez tokenu',
  'check.server.bind.open.title': 'Serwer modeli jest otwarty dla sieci',
  'check.server.bind.open.evidence':
    '{url} podaje listę modeli bez tokenu. Uruchom go tylko na 127.0.0.1 albo z kluczem',

  'check.lmstudio.autostart.name': 'Serwer po ponownym uruchomieniu',
  'check.lmstudio.autostart.why': 'Po zaniku zasilania agent milczy, dopóki ktoś nie uruchomi serwera.',
  'check.lmstudio.autostart.on.title': 'Serwer wraca razem z LM Studio',
  'check.lmstudio.autostart.on.evidence': 'Z ustawień serwera LM Studio',
  'check.lmstudio.autostart.off.title': 'Serwer sam nie wraca',
  'check.lmstudio.autostart.off.evidence':
    'Włącz uruchamianie serwera przy starcie na stronie Developer w LM Studio',
  'check.lmstudio.autostart.unseen.title': 'Nie wiadomo, czy serwer sam wraca',
  'check.lmstudio.autostart.unseen.evidence': 'LM Studio nie zapisało jeszcze ustawień serwera',

  'check.model.downloaded.name': 'Model na tym komputerze',
  'check.model.downloaded.why': 'Wybierz największy pełny model, który się mieści: małe łatwiej oszukać.',
  'check.model.downloaded.found.title': 'Model {model} jest na tym komputerze',
  'check.model.downloaded.found.evidence':
    '{fileBytes}, {variant}, {count, plural, one {jedyny model czatu} few {jeden z # modeli czatu} many {jeden z # modeli czatu} other {jeden z # modelu czatu}}',
  'check.model.downloaded.served.title': 'Serwer oferuje model {model}',
  'check.model.downloaded.served.evidence':
    '{count, plural, one {jego jedyny model} few {jeden z # modeli} many {jeden z # modeli} other {jeden z # modelu}}',
  'check.model.downloaded.none.title': 'Nie pobrano żadnego modelu czatu',
  'check.model.downloaded.none.evidence':
    'Serwer nie podaje żadnego. Pobierz model w LM Studio i sprawdź ponownie',

  'check.model.loaded.name': 'Model załadowany',
  'check.model.loaded.why':
    'Przy zimnym starcie na pierwszą odpowiedź czeka się kilka minut, często dłużej, niż czeka OpenClaw.',
  'check.model.loaded.repair': 'Załaduj z kontekstem {contextTokens} tokenów',
  'check.model.loaded.loaded.title': 'Model {model} jest załadowany',
  'check.model.loaded.loaded.evidence': '{instance}, z kontekstem {contextTokens} tokenów',
  'check.model.loaded.loadedSomehow.title': 'Model {model} jest załadowany',
  'check.model.loaded.loadedSomehow.evidence': '{instance}; serwer nie podaje, z jakim kontekstem',
  'check.model.loaded.always.title': 'Model {model} jest udostępniany',
  'check.model.loaded.always.evidence': 'Serwery tego rodzaju nie podają stanu ładowania',
  'check.model.loaded.cold.title': 'Model {model} nie jest załadowany',
  'check.model.loaded.cold.evidence': 'Na liście serwera nie ma załadowanej kopii',

  'check.model.kept.name': 'Model pozostaje załadowany',
  'check.model.kept.why': 'Model, który sam się zwalnia, oznacza zimny start przy następnym pytaniu.',
  'check.model.kept.stays.title': 'Model pozostaje załadowany',
  'check.model.kept.stays.evidence': 'Nie ma limitu czasu',
  'check.model.kept.leaves.title': 'Model po pewnym czasie sam się zwolni',
  'check.model.kept.leaves.evidence':
    'Załadowało go zapytanie; zostało {leftMs}. Załaduj go w Homeport, aby pozostał',

  'check.model.context.name': 'Kontekst',
  'check.model.context.why':
    'Gdy OpenClaw ma podany większy kontekst niż załadowany, ładuje się druga kopia modelu albo prompt zostaje przycięty.',
  'check.model.context.adapt': 'Podaj OpenClaw {contextTokens}',
  'check.model.context.agrees.title': 'Kontekst załadowany i podany są zgodne',
  'check.model.context.agrees.evidence':
    'Załadowano kontekst {loadedTokens} tokenów, OpenClaw ma podane {promisedTokens}',
  'check.model.context.enough.title': 'Kontekst wystarcza dla agenta',
  'check.model.context.enough.evidence': 'Załadowano kontekst {loadedTokens} tokenów',
  'check.model.context.promised.title': 'OpenClaw ma podany większy kontekst niż załadowany',
  'check.model.context.promised.evidence':
    'Podano kontekst {promisedTokens} tokenów, załadowano {loadedTokens}',
  'check.model.context.small.title': 'Kontekst jest krótki jak na agenta',
  'check.model.context.small.evidence':
    'Załadowano kontekst {loadedTokens} tokenów; sam pierwszy prompt OpenClaw zajmuje od 10 000 do 19 000',
};
