import type { core as english } from '../en/core';

export const core: Record<keyof typeof english, string> = {
  'hardware.capacity.not-suitable': 'Nie nadaje się',
  'hardware.capacity.light': 'Tylko do lekkich zadań',
  'hardware.capacity.good': 'Dobry',
  'hardware.capacity.recommended': 'Zalecany',
  'hardware.guidanceModel.fits':
    'Model {name} {variant} z kontekstem {contextTokens, number} tokenów: mieści się, potrzebuje {totalBytes}',
  'hardware.guidanceModel.short':
    'Model {name} {variant} z kontekstem {contextTokens, number} tokenów: nie mieści się, potrzebuje {totalBytes}',
  'hardware.summary.none': 'Nie znaleziono GPU, którego modele mogłyby użyć',
  'hardware.summary.not-suitable': '{poolBytes} dla modeli, za mało na kontekst agenta',
  'hardware.summary.light': '{poolBytes} dla modeli, miejsce na 4-bitowe modele od 27B do 35B',
  'hardware.summary.good': '{poolBytes} dla modeli, miejsce na 4-bitowe modele klasy 100B z kontekstem 64k',
  'hardware.summary.recommended':
    '{poolBytes} dla modeli, miejsce na 8-bitowy model MiniMax M2.1 z kontekstem 64k',
  'hardware.summary.oneShort':
    '{poolBytes} dla modeli na jednym komputerze, miejsce na 8-bitowy model MiniMax M2.1 z kontekstem 64k',
  'hardware.summary.studios':
    '{count, plural, one {# komputer} few {# komputery} many {# komputerów} other {# komputera}} Mac Studio w pełnej konfiguracji; {poolBytes} dla modeli na tym komputerze',
  'hardware.guidance.noDevice': 'Brak GPU dla modeli',
  'hardware.guidance.minimum.found': '{largestBytes} na układzie {device}',
  'hardware.guidance.multiGpu.found': '{count, plural, one {# GPU} few {# GPU} many {# GPU} other {# GPU}}',
  'hardware.guidance.recommended.found': '{poolBytes}; zalecane około {recommendedBytes}',
  'hardware.guidance.recommended.oneStudio':
    'Jeden z dwóch komputerów Mac Studio w pełnej konfiguracji, {poolBytes}',
  'hardware.guidance.recommended.studios':
    '{count, plural, one {# komputer} few {# komputery} many {# komputerów} other {# komputera}} Mac Studio w pełnej konfiguracji, {poolBytes} na tym komputerze',
  'hardware.guidance.recommended.smallStudio':
    'Mac Studio z pamięcią {memoryBytes}; w pełnej konfiguracji ta generacja ma {fullBytes}',
  'hardware.warning.nvidiaDriver': 'Jest karta NVIDIA, ale jej sterownik nie odpowiada: {detail}',
  'hardware.warning.nvidiaCard': 'Program nvidia-smi zgłasza problem z kartą: {detail}',
  'hardware.warning.intelMac': 'To Mac z procesorem Intel ({chip}): LM Studio i MLX wymagają układu Apple',
  'hardware.warning.wiredLimit':
    'Limit (iogpu.wired_limit_mb) zostawia modelom {usableBytes} z {memoryBytes}',
  'hardware.warning.migEmpty':
    'Karta {device} jest w trybie MIG, ale nie ma części, której model mógłby użyć',
  'hardware.warning.appleEstimate': 'Metal nie odpowiedział; użyteczna pamięć jest oszacowana',
  'hardware.warning.cardDriver': 'Układ {device} jest w komputerze, ale brakuje do niego sterownika',
  'hardware.warning.memoryUnknown': 'Nie wiadomo, ile pamięci ma układ {device}, więc go pominięto',

  'connect.warning.api': 'Wpis nadal używa {api}; zalecane jest {suited}.',
  'connect.warning.mode':
    'models.mode zmienia się z replace na merge, aby hostowane modele zapasowe były dostępne.',
  'connect.warning.token': 'Serwer wymaga tokenu: ustaw {variable} w środowisku OpenClaw.',
  'load.warning.short': 'Serwer załadował model z kontekstem {actualTokens} tokenów zamiast {wantedTokens}.',
  'connect.warning.short':
    'Serwer załadował kontekst {actualTokens} tokenów zamiast {wantedTokens}; OpenClaw ma podaną mniejszą liczbę.',
  'connect.warning.guidanceContext':
    'Serwer nie podaje długości kontekstu; przyjęto kontekst {contextTokens} tokenów z wytycznych OpenClaw. Zmienia to --context.',
  'connect.warning.completed': 'W adresie brakowało /v1, dodano je.',
  'patch.byHand': 'Wpisz to do pliku ręcznie:',
  'route.warning.noFallback':
    'Nie jest znany żaden model hostowany, więc nikt nie przejmie pracy, gdy lokalny zawiedzie.',
  'route.warning.successor': 'OpenClaw nie zna już modelu {model}; zamiast niego użyto {successor}.',

  'history.action.connect': 'Dodano dostawcę: {model}',
  'history.action.older': 'Wcześniejsze zmiany',
  'undo.warning.kept': 'Zmienione później, więc pozostawione: {keys}',
  'history.action.undo': 'Cofnięto',
  'history.action.route.local-first': 'Trasa: Najpierw lokalnie',
  'history.action.route.local-fallback': 'Trasa: Lokalny jako zapasowy',
  'history.action.route.local-only': 'Trasa: Tylko lokalnie',
  'history.action.route.hosted-only': 'Trasa: Tylko hostowane',
  'history.action.disconnect': 'Usunięto: {name}',
  'service.warning.linger': 'Uruchamia się po zalogowaniu. Aby startował z systemem: loginctl enable-linger',
  'connect.note.patience':
    'OpenClaw może czekać {waitMs} na pierwsze słowo: ten komputer potrzebuje około {readMs} na przeczytanie pełnego kontekstu i {loadMs} na załadowanie modelu.',
  'connect.note.noTools': 'Model {model} nie był uczony używania narzędzi, więc OpenClaw mu ich nie podaje.',
  'disconnect.warning.noModel':
    'W trasie nie został żaden model: OpenClaw wraca do własnego domyślnego. Wybierz teraz trasę.',
  'disconnect.warning.agent':
    'Agent {agent} go używał; teraz użyje swojego następnego modelu albo wspólnej trasy.',
  'disconnect.warning.slot': 'W {path} nadal jest model {model}: zostaje bez zmian.',
  'history.action.regional':
    'Dodano modele hostowane pod {region, select, eu {unijnym adresem} us {amerykańskim adresem} other {wskazanymi hostami}} OpenRoutera',
  'regional.warning.key':
    'Ustaw zmienną {variable} w środowisku OpenClaw: to klucz OpenRoutera, a plik tylko się do niego odwołuje.',
  'regional.note.plan':
    'OpenRouter zostawia prompty w {region, select, eu {Unii Europejskiej} other {Stanach Zjednoczonych}} w planach Business i Enterprise. W innym planie albo dla modelu, którego region nie ma, te zapytania zawodzą i odpowiada następny model trasy.',
  'regional.note.pinned':
    'Prompty przyjmuje sam OpenRouter, tam, gdzie działa; odpowiadają tylko wskazane hosty. Gdzie się znajdują, podaje openrouter.ai/providers.',
  'regional.note.window':
    'Nie wiadomo tu, jaki kontekst ma model {model}; przyjęto kontekst {contextTokens} tokenów z wytycznych OpenClaw. Zmienia to --context-window.',
  'history.action.repair.models-mode-merge': 'models.mode ustawiono na merge',
  'history.action.repair.gateway-mode-local': 'gateway.mode ustawiono na local',
  'history.action.repair.compaction-on': 'Włączono kompakcję',
  'history.action.repair.deny-web-tools': 'Zabroniono narzędzi sieciowych',
  'history.action.repair.api-responses': 'Wybrano API Responses',
  'history.action.repair.tools-messaging': 'Ograniczono narzędzia do potrzeb rozmowy',
  'history.action.repair.gateway-token': 'Ustawiono token bramy',
  'history.action.repair.heartbeat-light': 'Odchudzono heartbeat',
  'history.action.repair.restore-comments': 'Przywrócono komentarze',
  'history.action.repair.file-mode': 'Ukryto plik przed innymi',

  'job.connect': 'Ładowanie modelu {model} i dodanie go do OpenClaw',
  'job.load': 'Ładowanie modelu {model}',
  'job.unload': 'Zwalnianie modelu {model}',
  'job.start': 'Włączanie serwera LM Studio',
  'job.stop': 'Wyłączanie serwera LM Studio',
  'job.managedStart': 'Uruchamianie llama-server z modelem {model}',
  'job.managedStop': 'Zatrzymywanie llama-server',
  'job.phase.managedLoading': 'llama-server ładuje model, jak dotąd {elapsedMs}',
  'managed.note.file': 'Model {model} {quantization}, {fileBytes}',
  'managed.note.size':
    'Kontekst {contextTokens} tokenów{parallel, plural, one {} few { na każdą z # rozmów} many { na każdą z # rozmów} other { na każdą z # rozmów}}. Zajmie {neededBytes} z {availableBytes} dostępnych dla modeli.',
  'managed.warning.processor':
    'Nie ma tu GPU, którego modele mogłyby użyć: model działa na procesorze. To powolne; długi prompt może zająć wiele minut.',
  'managed.warning.tight':
    'To na styk: zajmuje {neededBytes} z {availableBytes} dla modeli. Zamknij inne programy.',
  'managed.warning.perhaps':
    'Nie wiadomo dokładnie, ile pamięci zajmie ten model: do {neededBytes}, a dla modeli jest {availableBytes}.',
  'managed.warning.tooLarge':
    'Zajmuje {neededBytes}, a dla modeli jest tylko {availableBytes}: może się nie udać albo działać wolno.',
  'job.rebind': 'Ograniczanie serwera LM Studio do tego komputera',
  'server.clients.some': 'Inne komputery połączone teraz: {addresses}',
  'server.clients.nobody':
    'Żaden inny komputer nie jest teraz połączony. Tych, które nie utrzymują połączenia, nie widać.',
  'server.clients.unseen': 'W tym systemie nie da się stwierdzić, które komputery są połączone.',
  'server.open.token':
    'Aby mogły z niego korzystać inne komputery, najpierw włącz wymaganie tokenu. W LM Studio: Developer › Server Settings, włącz „Require Authentication”; potem „Manage Tokens”, „Create Token”. Skopiuj go, bo pokazuje się tylko raz, i podaj w Homeport oraz w środowisku OpenClaw.',
  'server.warning.breaksOff':
    'Inne komputery stracą do niego dostęp, a odpowiedź w trakcie pisania się urwie. Załadowane modele zostają w pamięci.',
  'server.warning.bindKept':
    'Nasłuchuje już tylko na tym komputerze, ale ustawienia LM Studio nadal mówią o sieci: następny start może go znów otworzyć. Wyłącz „Serve on Local Network” w LM Studio w Developer › Server Settings.',
  'server.warning.elsewhere':
    'Homeport nadal sprawdza {url}, zgodnie ze swoimi ustawieniami. Aby używał nowego adresu: {command}',
  'server.warning.modelsStay': 'Załadowane modele zostają w pamięci LM Studio; zwolnij je, aby ją odzyskać.',
  'servers.models': '{count, plural, one {# model} few {# modele} many {# modeli} other {# modelu}}',
  'servers.token': 'wymaga tokenu',
  'servers.noToken': 'nie wymaga tokenu',
  'servers.feature.load': 'potrafi ładować modele',
  'servers.feature.health': 'podaje swój stan',
  'servers.feature.metrics': 'podaje metryki',
  'servers.feature.slots': 'podaje, nad czym pracuje',
  'servers.managed': 'Uruchomił go Homeport. Zatrzymanie: homeport servers stop',
  'servers.runs':
    'llama-server odpowiada pod adresem {url}, model {model} z kontekstem {contextTokens} tokenów{parallel, plural, one {} few { dla każdej z # rozmów} many { dla każdej z # rozmów} other { dla każdej z # rozmów}}.',
  'servers.runs.next': 'Dalej: {command}',
  'servers.files.none':
    'Tam, gdzie trzymają je LM Studio, llama.cpp i narzędzia Hugging Face, nie ma plików GGUF. Podaj ścieżkę do pliku.',
  'servers.stopped': 'llama-server zakończył działanie.',
  'servers.feeds': 'Używa go plik OpenClaw.',
  'servers.open':
    'Prompty i tokeny idą tam bez szyfrowania. Poza własną siecią użyj HTTPS, tunelu SSH albo VPN.',
  'servers.none': 'Nie odpowiada żaden serwer modeli. Aby dodać serwer: homeport servers add URL',
  'servers.apiWorks': '{api} działa. Wpis dla OpenClaw będzie go używał.',
  'servers.apiRefused': '{api} nie działa: {message}',
  'server.kind.lmstudio': 'LM Studio',
  'server.kind.llama-server': 'llama-server',
  'server.kind.vllm': 'vLLM',
  'server.kind.litellm': 'LiteLLM',
  'server.kind.ollama': 'Ollama',
  'server.kind.openai-compatible': 'serwer zgodny z OpenAI',
  'job.download': 'Pobieranie modelu {model}',
  'job.phase.downloading':
    '{downloadDoneBytes} z {downloadTotalBytes}, {downloadRateBytes}/s, zostało {leftMs}',
  'job.phase.downloadingSlow': '{downloadDoneBytes} z {downloadTotalBytes}',
  'job.phase.paused': 'Wstrzymane: {downloadDoneBytes} z {downloadTotalBytes}; wznów w oknie LM Studio',
  'job.phase.finalizing': 'Wszystko pobrane; LM Studio kończy',
  'models.pin': 'Środowisko samo dobiera kontekst. Aby go ustalić: {command}',
  'job.phase.waking': 'Uruchamianie LM Studio',
  'job.phase.unreachable': 'LM Studio nie odpowiada; oczekiwanie',
  'download.landed': 'Dostępny jako {model}.',
  'download.already': 'Był już pobrany.',
  'job.apiTrial': 'Sprawdzanie, które API obsługuje {url}',
  'job.turn': 'Próbne pytanie',
  'job.phase.cancelling':
    'LM Studio musi dokończyć ładowanie, zanim będzie można zwolnić model. Nie da się tego przerwać w połowie.',
  'job.phase.loading': 'Trwa ładowanie modelu; serwer nie podaje postępu',
  'job.phase.writing': 'Zapisywanie pliku OpenClaw',
  'job.phase.asking': 'Oczekiwanie na odpowiedź OpenClaw',
  'job.phase.timing': 'Pomiar serwera',

  'notice.settingsDamaged':
    'Plik ustawień był uszkodzony. Odłożono go jako {path}; obowiązują ustawienia domyślne.',

  'route.local-first': 'Najpierw lokalnie',
  'route.local-fallback': 'Lokalny jako zapasowy',
  'route.local-only': 'Tylko lokalnie',
  'route.hosted-only': 'Tylko hostowane',
  'route.custom': 'Własna kolejność',
  'route.none': 'Brak',
  'route.use.local-first': 'Wybierz Najpierw lokalnie',
  'route.use.local-fallback': 'Wybierz Lokalny jako zapasowy',
  'route.use.local-only': 'Wybierz Tylko lokalnie',
  'route.use.hosted-only': 'Wybierz Tylko hostowane',
  'route.means.local-first':
    'Odpowiada ten komputer. Gdy zawiedzie, przejmuje pracę pierwszy model hostowany.',
  'route.means.local-fallback':
    'Odpowiada pierwszy model hostowany. Gdy zawiedzie, przejmuje pracę ten komputer.',
  'route.means.local-only': 'Odpowiada tylko ten komputer. Gdy zawiedzie, nikt nie odpowie.',
  'route.means.hosted-only': 'Odpowiadają tylko modele hostowane. Ten komputer nie jest pytany.',
  'route.means.custom': 'Plik ma własną kolejność. Przełączenie ją zastąpi; „Cofnij” ją przywróci.',
  'route.means.none': 'Plik OpenClaw nie wskazuje jeszcze modelu.',

  'traffic.none': 'Ruch: na razie żaden.',
  'traffic.place':
    '{place, select, machine {ten komputer} network {własna sieć} eu {Unia Europejska, przez OpenRouter} us {Stany Zjednoczone, przez OpenRouter} pinned {tylko {hosts} za OpenRouterem} other {dostawca hostowany, w dowolnym regionie}}',
  'traffic.only': 'Ruch: {place} i nic więcej.',
  'traffic.at': 'Ruch: {place}.',
  'traffic.then': 'Ruch: {place}; gdy to zawiedzie, {others}.',
  'traffic.next': '{place}, potem {others}',
  'traffic.slots':
    'Ale {count, plural, one {# inne miejsce w pliku wysyła} few {# inne miejsca w pliku wysyłają} many {# innych miejsc w pliku wysyła} other {# innego miejsca w pliku wysyła}} tekst poza własne komputery.',

  'turn.send': 'Wyślij próbne pytanie',

  'verdict.checking': 'Sprawdzanie tego komputera…',
  'verdict.noEngine': 'Nie znaleziono serwera modeli.',
  'verdict.serverOff': 'Serwer modeli jest wyłączony.',
  'verdict.serverAuth': 'Serwer modeli wymaga tokenu.',
  'verdict.serverTrouble': 'Serwer modeli nie odpowiada tak, jak powinien.',
  'verdict.noModel': 'Serwer modeli nie ma modelu czatu.',
  'verdict.cold': 'Model {model} nie jest załadowany.',
  'verdict.configBroken': 'Pliku OpenClaw nie można użyć w tej postaci.',
  'verdict.notConnected': 'OpenClaw nie zna jeszcze modelu {model}.',
  'verdict.noRoute': 'Nie wybrano jeszcze trasy.',
  'verdict.context': 'OpenClaw ma podany większy kontekst niż załadowany.',
  'verdict.gateway':
    '{state, select, foreign {Port bramy OpenClaw zajmuje inny program} silent {Brama OpenClaw nie odpowiada} other {Brama OpenClaw nie działa}}: żadna wiadomość nie dociera do agenta.',
  'verdict.ready':
    'Gotowe: model {model} na {place, select, mac {tym Macu} network {komputerze w Twojej sieci} other {tym komputerze}}, kontekst {contextK}, załadowany.',
  'verdict.readyServed':
    'Gotowe: model {model} na {place, select, mac {tym Macu} network {komputerze w Twojej sieci} other {tym komputerze}}.',
  'verdict.unproven':
    'Gotowe, jeszcze niepotwierdzone: model {model} na {place, select, mac {tym Macu} network {komputerze w Twojej sieci} other {tym komputerze}}, kontekst {contextK}, załadowany.',
  'verdict.unprovenServed':
    'Gotowe, jeszcze niepotwierdzone: model {model} na {place, select, mac {tym Macu} network {komputerze w Twojej sieci} other {tym komputerze}}.',
  'verdict.direct':
    'Model {model} odpowiada na {place, select, mac {tym Macu} network {komputerze w Twojej sieci} other {tym komputerze}}. Przez OpenClaw jeszcze tego nie potwierdzono.',
  'verdict.rerouted': 'Ostatnio odpowiedział model zapasowy: {answered} zamiast modelu {model}.',
  'verdict.hosted': 'Tylko hostowane: odpowiada model {model}, nie ten komputer.',
};
