import type { checksOpenclaw as english } from '../en/checks-openclaw';

export const checksOpenclaw: Record<keyof typeof english, string> = {
  'check.openclaw.found.name': 'OpenClaw',
  'check.openclaw.found.why': 'Homeport zmienia jeden plik OpenClaw, i to dopiero po pokazaniu zmiany.',
  'check.openclaw.found.installed.title': 'OpenClaw {version} jest zainstalowany',
  'check.openclaw.found.installed.evidence': '{path}',
  'check.openclaw.found.file.title': 'Plik OpenClaw istnieje',
  'check.openclaw.found.file.evidence': '{path}; programu nie znaleziono na tym komputerze',
  'check.openclaw.found.new.title': 'OpenClaw {version} nie ma jeszcze pliku',
  'check.openclaw.found.new.evidence': 'Plik {path} powstanie przy dodaniu dostawcy',
  'check.openclaw.found.absent.title': 'Nie znaleziono OpenClaw na tym komputerze',
  'check.openclaw.found.absent.evidence':
    'Brak programu i pliku {path}. Jeśli działa gdzie indziej, wskaż to na początku Konfiguracji',

  'check.openclaw.valid.name': 'Plik OpenClaw jest poprawny',
  'check.openclaw.valid.why': 'OpenClaw nie uruchomi się z plikiem, którego nie może odczytać.',
  'check.openclaw.valid.parses.title': 'Plik OpenClaw da się odczytać',
  'check.openclaw.valid.parses.evidence': '{sizeBytes}, bez błędów składni i powtórzonych kluczy',
  'check.openclaw.valid.broken.title': 'Pliku OpenClaw nie można użyć w tej postaci',
  'check.openclaw.valid.broken.evidence': '',

  'check.openclaw.valid.refused.title': 'OpenClaw odrzuca swój plik w tej postaci',
  'check.openclaw.valid.refused.evidence':
    '{key}: {message}{others, plural, =0 {} one { (i jeszcze jeden)} few { (i jeszcze #)} many { (i jeszcze #)} other { (i jeszcze #)}}',
  'check.openclaw.valid.refused.repair': 'Zobacz zmiany',

  'check.openclaw.comments.name': 'Komentarze w pliku',
  'check.openclaw.comments.why': 'Polecenia samego OpenClaw zapisują plik od nowa i gubią Twoje komentarze.',
  'check.openclaw.comments.repair': 'Przywróć komentarze',
  'check.openclaw.comments.lost.title':
    '{count, plural, one {Inny program usunął komentarz z pliku OpenClaw} few {Inny program usunął # komentarze z pliku OpenClaw} many {Inny program usunął # komentarzy z pliku OpenClaw} other {Inny program usunął # komentarza z pliku OpenClaw}}',
  'check.openclaw.comments.lost.evidence': 'Ostatnia kopia w Homeport nadal je ma; obecne wartości zostaną',

  'check.openclaw.mode.name': 'Tryb bramy',
  'check.openclaw.mode.why': 'Bez gateway.mode brama odmawia startu.',
  'check.openclaw.mode.repair': 'Ustaw gateway.mode na local',
  'check.openclaw.mode.set.title': 'Tryb bramy jest ustawiony',
  'check.openclaw.mode.set.evidence': 'gateway.mode ma wartość {mode}',
  'check.openclaw.mode.missing.title': 'Brama nie wystartuje: brakuje jej trybu',
  'check.openclaw.mode.missing.evidence': 'W pliku nie ma gateway.mode',

  'check.openclaw.provider.name': 'OpenClaw zna serwer',
  'check.openclaw.provider.why':
    'Bez wpisu OpenClaw nie może użyć modelu. Modele hostowane pozostają skonfigurowane, aby mogły przejąć pracę.',
  'check.openclaw.provider.repair': 'Dodaj dostawcę',
  'check.openclaw.provider.known.title': 'OpenClaw zna ten serwer i jego model',
  'check.openclaw.provider.known.evidence': '{provider}/{model} przez {api}',
  'check.openclaw.provider.noEntry.title': 'OpenClaw nie zna jeszcze tego serwera',
  'check.openclaw.provider.noEntry.evidence': 'Żaden wpis w models.providers nie wskazuje na {url}',
  'check.openclaw.provider.noVersion.title': 'W adresie serwera brakuje /v1',
  'check.openclaw.provider.noVersion.evidence':
    '{baseUrl}: zapytania trafiają pod nieznaną ścieżkę i agent zawodzi',
  'check.openclaw.provider.noRow.title': 'OpenClaw zna serwer, ale nie model {model}',
  'check.openclaw.provider.noRow.evidence': 'Nie ma go w models.providers.{provider}.models',

  'check.model.listed.name': 'Ten sam identyfikator modelu po obu stronach',
  'check.model.listed.why':
    'OpenClaw podaje serwerowi identyfikator modelu. Gdy serwer go nie zna, zapytanie od razu zawodzi.',
  'check.model.listed.repair': 'Dodaj model {model}',
  'check.model.listed.same.title': 'Serwer zna model pod tym samym identyfikatorem co OpenClaw',
  'check.model.listed.same.evidence': '{model}',
  'check.model.listed.missing.title': 'Serwer nie podaje modelu, o który prosi OpenClaw',
  'check.model.listed.missing.evidence': 'OpenClaw prosi o model {model}, dostępne: {available}',

  'check.openclaw.merge.name': 'Modele hostowane pozostają skonfigurowane',
  'check.openclaw.merge.why': 'Przy models.mode „merge” modele hostowane pozostają dostępne jako zapasowe.',
  'check.openclaw.merge.repair': 'Ustaw models.mode na merge',
  'check.openclaw.merge.merge.title': 'Modele hostowane pozostają dostępne',
  'check.openclaw.merge.merge.evidence': 'models.mode ma wartość merge',
  'check.openclaw.merge.other.title': 'Modele hostowane mogą być ukryte',
  'check.openclaw.merge.other.evidence': 'models.mode ma wartość {mode}',

  'check.route.primary.name': 'Trasa',
  'check.route.primary.why': 'Trasa mówi, który model odpowiada pierwszy, a który przejmuje pracę.',
  'check.route.primary.chosen.title': 'Trasa jest taka, jaką wybrano',
  'check.route.primary.chosen.evidence':
    '{count, plural, =0 {{first}, bez modelu zapasowego} one {{first}, potem jeszcze # model} few {{first}, potem jeszcze # modele} many {{first}, potem jeszcze # modeli} other {{first}, potem jeszcze # modelu}}',
  'check.route.primary.none.title': 'Nie wybrano jeszcze trasy',
  'check.route.primary.none.evidence': 'W pliku nie ma agents.defaults.model',
  'check.route.primary.differs.title': 'W pliku jest inna trasa niż wybrana',
  'check.route.primary.differs.evidence': 'Pierwszy w pliku: {first}',
  'check.route.primary.hosted.title': 'Odpowiadają modele hostowane, nie ten komputer',
  'check.route.primary.hosted.evidence': 'Pierwszy w pliku: {first}',

  'check.route.fallback.name': 'Model zapasowy',
  'check.route.fallback.why': 'Gdy zawiedzie jedyny model, nikt nie odpowie.',
  'check.route.fallback.page': 'Wybierz trasę',
  'check.route.fallback.there.title': 'Gdy pierwszy model zawiedzie, odpowie inny',
  'check.route.fallback.there.evidence':
    '{count, plural, one {Następny: {next}} other {Następny: {next}, a po nim kolejne}}',
  'check.route.fallback.none.title': 'Gdy model {first} zawiedzie, nikt go nie zastąpi',
  'check.route.fallback.none.evidence': 'W agents.defaults.model nie ma pola fallbacks',

  'check.route.hidden-failure.name': 'Odpowiedzi wybranego modelu',
  'check.route.hidden-failure.why':
    'Gdy po cichu odpowiada inny model, nikt nie zauważa, że lokalny nie działa, a odpowiedzi hostowane mogą kosztować.',
  'check.route.hidden-failure.none.title': 'Żaden inny model nie odpowiadał w zastępstwie',
  'check.route.hidden-failure.none.evidence':
    'W dzienniku OpenClaw nie ma zastępstw od uruchomienia bramy albo od ostatniej prawdziwej odpowiedzi',
  'check.route.hidden-failure.answered.title': 'Model {answered} odpowiada zamiast modelu {requested}',
  'check.route.hidden-failure.answered.evidence':
    '{count, plural, one {# raz} few {# razy} many {# razy} other {# razu}} od uruchomienia bramy. Powód według OpenClaw: {reason}',

  'check.openclaw.version.name': 'Wersja OpenClaw',
  'check.openclaw.version.why': 'Niektóre wersje OpenClaw mają znane błędy z modelami lokalnymi.',
  'check.openclaw.version.fine.title': 'OpenClaw {version}',
  'check.openclaw.version.fine.evidence': 'Nie są znane błędy tej wersji z modelami lokalnymi',
  'check.openclaw.version.privateAddress.title':
    'OpenClaw {version} może odmówić połączenia z serwerem na tym komputerze',
  'check.openclaw.version.privateAddress.evidence':
    'Zgłoszenie OpenClaw 82010; w nowszych wersjach naprawione',
  'check.openclaw.version.toolArguments.title': 'OpenClaw {version} może gubić argumenty narzędzi',
  'check.openclaw.version.toolArguments.evidence':
    'Zgłoszenie OpenClaw 90585, z API Responses w LM Studio; w nowszych wersjach naprawione',

  'check.route.hosted.name': 'Hostowane modele zapasowe mogą działać',
  'check.route.hosted.why':
    'Inaczej o tym, że model zapasowy nie działa, dowiadujesz się dopiero, gdy jest potrzebny.',
  'check.route.hosted.none.title': 'W tej trasie nie ma modelu hostowanego',
  'check.route.hosted.none.evidence': 'Gdy model lokalny zawiedzie, nikt nie przejmie pracy',
  'check.route.hosted.dead.title': 'Hostowany model z trasy już nie istnieje',
  'check.route.hosted.dead.evidence': 'OpenClaw nie zna już modelu {model} i po cichu go pomija',
  'check.route.hosted.answered.title': 'Model hostowany odpowiedział',
  'check.route.hosted.answered.evidence': '{model}',
  'check.route.hosted.unseen.title': 'Nie sprawdzono, czy modele hostowane działają',
  'check.route.hosted.unseen.evidence':
    '{count, plural, one {W trasie jest model {first}} few {W trasie są model {first} i inne} many {W trasie są model {first} i inne} other {W trasie są model {first} i inne}}; z pliku nie wynika, czy OpenClaw ma dostęp',

  'check.gateway.running.name': 'Brama',
  'check.gateway.running.why': 'Brama łączy Twoje czaty z agentem. Gdy nie działa, nikt nie odpowiada.',
  'check.gateway.running.up.title': 'Brama OpenClaw {version} działa',
  'check.gateway.running.up.evidence': 'Port {port}, {latencyMs}',
  'check.gateway.running.down.title': 'Brama OpenClaw nie działa',
  'check.gateway.running.down.evidence': 'Na porcie {port} nic nie odpowiada jako OpenClaw',

  'check.gateway.reloaded.name': 'Brama ma bieżący plik',
  'check.gateway.reloaded.why':
    'Brama, która pominęła zmianę, pracuje na starym pliku i mimo to zgłasza dobry stan.',
  'check.gateway.reloaded.taken.title': 'Brama używa bieżącego pliku',
  'check.gateway.reloaded.taken.evidence': 'Jej ostatnia dobra kopia jest identyczna co do bajta',
  'check.gateway.reloaded.pending.title': 'Brama nie używa jeszcze bieżącego pliku',
  'check.gateway.reloaded.pending.evidence':
    'Jej ostatnia dobra kopia się różni. Sprawdź plik, aby poznać powód',

  'check.gateway.reloaded.skipped.title': 'Brama pominęła bieżący plik',
  'check.gateway.reloaded.skipped.evidence': 'Pracuje na starym; powód: {key}: {message}',

  'check.route.leaks.name': 'Nic nie opuszcza tego komputera',
  'check.route.leaks.why':
    '„Tylko lokalnie” to obietnica: żadna inna część OpenClaw nie może wysyłać Twojego tekstu na zewnątrz.',
  'check.route.leaks.repair': 'Pokaż je',
  'check.route.leaks.none.title': 'Żadne inne miejsce w pliku nie wysyła tekstu na zewnątrz',
  'check.route.leaks.none.evidence': 'Sprawdzono każde miejsce w pliku, które wskazuje model',
  'check.route.leaks.some.title':
    '{count, plural, one {Jedno miejsce w pliku nadal wysyła tekst na zewnątrz} few {# miejsca w pliku nadal wysyłają tekst na zewnątrz} many {# miejsc w pliku nadal wysyła tekst na zewnątrz} other {# miejsca w pliku nadal wysyła tekst na zewnątrz}}',
  'check.route.leaks.some.evidence': '{slots}',

  'check.data.final-text.name': 'Wysyłany jest tylko ostateczny tekst',
  'check.data.final-text.why': 'API Responses oddziela rozumowanie, więc do czatów trafia sama odpowiedź.',
  'check.data.final-text.repair': 'Użyj API Responses',
  'check.data.final-text.try': 'Sprawdź, które API działa',
  'check.data.final-text.responses.title': 'Do czatów trafia tylko ostateczny tekst',
  'check.data.final-text.responses.evidence': 'Wpis używa {api}',
  'check.data.final-text.other.title': 'Rozumowanie może trafić do czatów',
  'check.data.final-text.other.evidence': 'Wpis używa {api}; kanały: {channels}',

  'check.api.responses.name': 'API Responses',
  'check.api.responses.why': 'API Responses oddziela rozumowanie modelu od jego odpowiedzi.',
  'check.api.responses.works.title': 'API Responses działa',
  'check.api.responses.works.evidence': 'Tą drogą przyszła ostatnia odpowiedź modelu lokalnego',
  'check.api.responses.refused.title': 'Serwer nie zna API Responses',
  'check.api.responses.refused.evidence':
    'Ostatnia odpowiedź przyszła przez chat completions, gdzie do odpowiedzi może trafić rozumowanie',
  'check.api.responses.untried.title': 'API Responses jeszcze nie wypróbowano',
  'check.api.responses.untried.evidence': 'Pokaże to próbne pytanie',
  'check.api.responses.other.title': 'OpenClaw używa dla tego serwera innego API',
  'check.api.responses.other.evidence': '{api}',

  'check.route.turn.name': 'Próbne pytanie',
  'check.route.turn.why': 'Dopiero prawdziwa odpowiedź dowodzi, że wszystko działa razem.',
  'check.route.turn.answered.title': 'Model {model} odpowiedział przez OpenClaw',
  'check.route.turn.answered.evidence': '{totalMs}, tokeny: {outputTokens}',
  'check.route.turn.direct.title': 'Model {model} odpowiedział bezpośrednio, nie przez OpenClaw',
  'check.route.turn.direct.evidence':
    '{totalMs}, tokeny: {outputTokens}; programu OpenClaw tu nie znaleziono',
  'check.route.turn.rerouted.title': 'Odpowiedział model {model} zamiast modelu {wanted}',
  'check.route.turn.rerouted.evidence': 'Pierwszy model trasy nie odpowiedział; {totalMs}',
  'check.route.turn.older.title': 'Od ostatniej zmiany niepotwierdzone',
  'check.route.turn.older.evidence': 'Model {model} odpowiedział przed zmianą pliku; {totalMs}',
  'check.route.turn.never.title': 'Nie ma jeszcze odpowiedzi na próbne pytanie',
  'check.route.turn.never.evidence': 'Próbne pytanie pokazuje, który model odpowiada i jak szybko',
};
