import type { errors as english } from '../en/errors';

export const errors: Record<keyof typeof english, string> = {
  'error.config-syntax':
    'Plik {path} nie jest poprawnym JSON5: wiersz {line, number}, kolumna {column, number} ({detail}). Niczego nie zmieniono.',
  'error.config-duplicate-key':
    'Plik {path} ma klucz „{key}” dwa razy (wiersz {line, number}, kolumna {column, number}). Programy różnie to rozumieją, więc Homeport go nie zmienia. Usuń jeden z nich.',
  'error.config-not-object': 'Plik {path} nie zawiera obiektu. Niczego nie zmieniono.',
  'error.config-encoding': 'Plik {path} nie jest tekstem UTF-8. Niczego nie zmieniono.',
  'error.config-read-only': 'Plik {path} jest tylko do odczytu. Zezwól na zapis i spróbuj ponownie.',
  'error.config-unwritable':
    'Nie udało się zapisać pliku {path} ({reason, select, EACCES {brak prawa zapisu w jego folderze} EPERM {brak prawa zapisu} EROFS {dysk jest tylko do odczytu} ENOSPC {dysk jest pełny} other {błąd {reason}}}). Stary plik jest nienaruszony.',
  'error.config-unreadable':
    'Nie udało się odczytać pliku {path} ({reason, select, EACCES {brak prawa odczytu} EPERM {brak prawa odczytu} other {błąd {reason}}}).',
  'error.config-is-folder': 'Ścieżka {path} to folder, nie plik. Niczego nie zmieniono.',
  'error.config-managed': 'Plikiem {path} zarządza inny program (ustawiono {variable}). Zmień go tam.',
  'error.config-too-large':
    'Plik {path} ma {sizeBytes}, więcej niż {limitBytes}. To nie jest zwykły plik OpenClaw, więc pozostaje nietknięty.',
  'error.config-changed':
    'W międzyczasie ktoś zmienił plik {path}. Niczego nie zapisano; obejrzyj nowy podgląd.',
  'error.config-include':
    'Klucz „{key}” w pliku {path} składa się z kilku plików i nie da się ustalić, do którego z nich to należy. Zmień to tam ręcznie.',
  'error.config-include-broken':
    'Plik {path} dołącza {file}, {problem, select, missing {którego nie ma} outside {który leży poza folderami dozwolonymi przez OpenClaw} circle {który sam go dołącza} depth {i tak dalej, ponad dziesięć plików w głąb} other {co nie jest nazwą pliku}}. OpenClaw się z nim nie uruchomi. Niczego nie zmieniono.',
  'error.config-shape':
    'Klucz „{key}” w pliku {path} nie jest typu {expected}, więc nie można go rozszerzyć. Niczego nie zmieniono.',
  'error.config-gate':
    'Zmiana pliku {path} nie przeszła ostatniej kontroli ({detail}). Niczego nie zapisano.',
  'error.config-absent': 'Nie ma pliku {path}.',
  'error.regional-no-hosts': 'Bez regionu wskaż hosty OpenRoutera, które mogą odpowiadać: --only HOST,…',
  'error.regional-name-taken':
    'Plik ma już dostawcę {provider} pod innym adresem: {baseUrl}. Najpierw zmień jego nazwę.',
  'error.file-locked': 'Plik {path} zmienia właśnie inny Homeport (proces {pid}). Spróbuj za chwilę.',
  'error.state-unwritable':
    'Homeport nie może zapisać we własnym folderze {path} ({reason, select, EACCES {brak prawa zapisu} EPERM {brak prawa zapisu} EROFS {dysk jest tylko do odczytu} ENOSPC {dysk jest pełny} ENOTDIR {jego miejsce zajmuje plik} EEXIST {jego miejsce zajmuje plik} other {błąd {reason}}}). Niczego nie zmieniono.',
  'error.server-url':
    '{problem, select, scheme {Adres „{url}” nie zaczyna się od http:// ani https://.} credentials {Adres „{url}” zawiera nazwę lub hasło; użyj tokenu.} other {„{url}” nie jest adresem takim jak http://127.0.0.1:1234/v1.}}',
  'error.server-refused': 'Pod adresem {url} nic nie odpowiada. Czy serwer modeli działa?',
  'error.server-timeout': 'Serwer {url} przyjął połączenie, ale nie odpowiedział w ciągu {limitMs}.',
  'error.server-unreachable': 'Nie można połączyć się z serwerem {url} ({reason}).',
  'error.server-no-downloads':
    'Serwer {url} nie pobiera modeli na żądanie. LM Studio potrafi to od wersji 0.4.',
  'error.download-refused': 'LM Studio odmówiło pobrania modelu {model}: {reason}',
  'error.download-unknown': 'LM Studio nie zna już tego pobierania.',
  'error.download-failed': 'Pobieranie modelu {model} nie powiodło się. {reason}',
  'error.download-paused':
    'Pobieranie modelu {model} jest wstrzymane. Wznowić je można tylko w oknie LM Studio.',
  'error.download-stuck':
    'Wszystkie dane modelu {model} pobrano {minutes, plural, one {# minutę} few {# minuty} many {# minut} other {# minuty}} temu, ale LM Studio nie kończy. Uruchom LM Studio ponownie; pobrane dane zostają.',
  'error.download-lost':
    'LM Studio zapomniało o pobieraniu modelu {model}, pewnie po ponownym uruchomieniu. Zacznij je jeszcze raz; pobrane dane zostają.',
  'error.download-goes-on': 'LM Studio dalej pobiera model {model}: zatrzymać to można tylko w jego oknie.',
  'error.server-unknown': 'Adresu {url} nie dodano, więc nie można go usunąć.',
  'error.server-redirects':
    'Adres {url} przekierowuje do {location}. Homeport tam nie idzie: wpisz tamten adres, jeśli mu ufasz.',
  'error.server-no-route':
    'Żadna sieć nie prowadzi do {url} ({reason}). W systemie macOS zezwól aplikacji Homeport na dostęp: Ustawienia systemowe › Prywatność i ochrona › Sieć lokalna.',
  'error.server-loading': 'Serwer {url} jeszcze ładuje model. Odpowie, gdy skończy.',
  'error.server-not-openai': 'Adres {url} odpowiada: {found}, a nie jako serwer zgodny z OpenAI.',
  'error.server-answered-error': 'Serwer {url} odpowiedział błędem ({status, number}): {message}',
  'error.server-auth': 'Serwer {url} wymaga tokenu. Podaj go w Ustawieniach.',
  'error.server-no-control': 'Serwer {url} nie potrafi ładować ani zwalniać modeli na żądanie.',
  'error.server-not-stopped': 'Serwer LM Studio się nie wyłączył. {detail}',
  'error.server-port-taken':
    'Pod adresem {url} odpowiada inny program. Zatrzymaj go albo włącz serwer LM Studio na innym porcie: homeport server start --port {freePort, number, ::group-off}',
  'error.server-needs-hand':
    'Brakuje narzędzia wiersza poleceń LM Studio, więc Homeport nie włączy jego serwera. Włącz go w LM Studio, na stronie Developer; będzie odpowiadał pod adresem {url}.',
  'error.lmstudio-too-old':
    'LM Studio pod adresem {url} jest starsze niż 0.3.6 i nie umie wymienić swoich modeli. Zaktualizuj je w jego oknie (najlepiej do wersji 0.4) i sprawdź ponownie.',
  'error.server-needs-tool':
    'Do tego potrzebne jest narzędzie wiersza poleceń LM Studio, lms, na komputerze serwera {url}. Tutaj nie ma takiego, które by do niego należało.',
  'error.model-not-unloaded':
    'Model {model} wciąż jest w pamięci. Narzędzie LM Studio odpowiedziało: {detail}',
  'error.server-elsewhere':
    'Serwer LM Studio odpowiada już pod adresem {url}. Najpierw go wyłącz: homeport server stop',
  'error.server-rebind-by-hand':
    'Na tym komputerze nie ma narzędzia LM Studio (lms), które mogłoby to zrobić dla {url}. W LM Studio: Developer › Server Settings, wyłącz „Serve on Local Network”.',
  'error.server-still-open':
    'Serwer LM Studio uruchomiono od nowa tylko dla tego komputera, ale nadal odpowiada pod adresem {url}. W LM Studio: Developer › Server Settings, wyłącz „Serve on Local Network”.',
  'error.server-not-started': 'Serwer LM Studio nie wystartował. {detail}',
  'error.model-unknown': 'Serwer nie ma modelu „{model}”. Oferuje: {available}',
  'error.model-not-loaded':
    'Model {model} nie jest załadowany, a nie podano długości kontekstu. Załaduj go albo dodaj --context {suggestedTokens, number, ::group-off}.',
  'error.model-load-failed': 'Serwer nie mógł załadować modelu {model}: {reason}',
  'error.model-load-cancelled': 'Ładowanie modelu {model} anulowano; nie ma go w pamięci.',
  'error.model-memory': 'Serwer nie załadował modelu {model}: za mało pamięci. {reason}',
  'error.model-context-too-large':
    'Model {model} przyjmuje kontekst najwyżej {maximumTokens} tokenów, nie {wantedTokens}.',
  'error.model-context-short':
    'Model {model} załadowano z kontekstem {actualTokens} tokenów zamiast {wantedTokens}.',
  'error.model-crashed':
    'Silnik zawiódł przy modelu {model}: {reason} Załaduj go ponownie; jeśli to się powtórzy, zaktualizuj środowisko w LM Studio albo wybierz inny wariant.',
  'error.model-evicted':
    'Modelu {model} nie ma w pamięci. Załaduj go; model załadowany przez Homeport zostaje.',
  'error.model-unsupported':
    'Silnik serwera nie zna tego rodzaju modelu ({model}): {reason} Zaktualizuj jego środowiska.',
  'error.model-template':
    'Szablon rozmowy modelu {model} wymaga wszystkich poleceń w pierwszej wiadomości. Wybierz inny model albo serwer z nowszym szablonem.',
  'error.model-fit-too-small':
    'Środowisko dałoby modelowi {model} kontekst tylko {actualTokens} tokenów zamiast {wantedTokens}. Wybierz mniejszy kontekst, mniejszy wariant albo wersję GGUF.{command, select, none {} other { Jest na niego miejsce, gdy LM Studio prowadzi jedną predykcję naraz: {command}}}',
  'error.context-overflow':
    'Pytanie jest dłuższe niż kontekst modelu {model}{contextTokens, plural, =0 {} one { (# token)} few { (# tokeny)} many { (# tokenów)} other { (# tokenu)}}. Załaduj go z większym kontekstem albo skróć rozmowę.',
  'error.lms-absent': 'Nie znaleziono na tym komputerze narzędzia LM Studio, lms, a jest do tego potrzebne.',
  'error.lms-would-wake':
    'LM Studio nie działa, a zapytanie by je uruchomiło. Najpierw je uruchom: homeport server start',
  'error.estimate-unreadable': 'LM Studio nie oszacowało modelu {model}: {reason}',
  'error.answer-empty':
    'Model {model} dał pustą odpowiedź. Pytanie jest pewnie dłuższe niż jego kontekst; załaduj go z większym.',
  'error.server-monitor-broken':
    'LM Studio nie potrafi już odczytać pamięci tego komputera: {reason} Uruchom je ponownie; jeśli to nie pomoże, zainstaluj od nowa.',
  'error.model-not-chat': 'Model {model} to model osadzeń; nie potrafi odpowiadać.',
  'error.route-no-hosted':
    'Plik OpenClaw nie wskazuje modelu hostowanego, którego ta trasa wymaga. Podaj co najmniej jeden, na przykład anthropic/claude-opus-4-6.',
  'error.route-no-local': 'Plik OpenClaw nie wskazuje jeszcze modelu lokalnego. Najpierw dodaj dostawcę.',
  'error.route-unknown-model':
    '„{model}” nie jest modelem hostowanym. Podaj dostawcę i model, na przykład anthropic/claude-opus-4-6.',
  'error.history-empty': 'Nie ma czego cofnąć.',
  'error.history-unknown': 'W historii nie ma zmiany „{entryId}”.',
  'error.provider-unknown':
    'W pliku OpenClaw nie ma serwera {provider}. Te, które w nim są, wymienia polecenie homeport status.',
  'error.bundle-gone': 'Tego podglądu już nie ma. Otwórz go jeszcze raz, a potem zapisz.',
  'error.link-taken':
    'Pod {path} jest coś, co nie należy do Homeport. Przenieś to, a potem spróbuj ponownie.',
  'error.link-no-command': 'Nie ma polecenia do podłączenia: brakuje {path}.',
  'error.service-unsupported':
    'W systemie {platform} Homeport nie uruchomi się sam bez okna: przełącznik jest w Ustawieniach aplikacji.',
  'error.service-refused': 'System odmówił: polecenie {command} odpowiedziało: {reason}',
  'error.comments-unknown': 'Homeport nie ma kopii pliku {path}, z której można przywrócić komentarze.',
  'error.repair-none': 'Homeport sam nie naprawi „{id}”. Co zrobić: {command}',
  'error.undo-conflict':
    'Plik {path} był od tego czasu zmieniany: {keys}. Homeport nie nadpisuje Twoich zmian; niczego nie zmieniono. Aby cofnąć tylko resztę: homeport undo --keep. Aby cofnąć także te klucze: homeport undo --take-back.',
  'error.plan-expired': 'Ten podgląd jest zbyt stary albo już użyty. Zrób nowy.',
  'error.lmstudio-absent': 'Nie znaleziono LM Studio na tym komputerze.',
  'error.llama-server-absent':
    'Nie znaleziono llama-server na tym komputerze. Jest częścią llama.cpp: brew install llama.cpp, winget install llama.cpp albo wydanie z github.com/ggml-org/llama.cpp rozpakowane do folderu w PATH.',
  'error.gguf-unreadable':
    '{problem, select, missing {Nie ma pliku {path}.} folder {Ścieżka {path} to folder. Podaj plik GGUF z jego wnętrza.} denied {Nie udało się odczytać pliku {path}.} notGguf {Plik {path} nie jest plikiem GGUF.} version {Plik {path} ma nieznaną tu wersję GGUF; znane są tylko 2 i 3.} truncated {Plik {path} kończy się w środku nagłówka. Pewnie nie pobrano go do końca.} parts {Plik {path} to jedna z części modelu, a innych obok brakuje.} noModel {Plik {path} nie zawiera modelu, który mógłby odpowiadać, lecz koder, projektor lub adapter.} other {Nie można zrozumieć nagłówka pliku {path}.}}',
  'error.managed-does-not-fit':
    'Model {model} się nie mieści: przy kontekście {contextTokens} tokenów zajmuje {neededBytes}, a dla modeli jest {availableBytes}. Wybierz mniejszy plik albo podaj kontekst, żeby mimo to go uruchomić.',
  'error.managed-not-started':
    '{problem, select, memory {llama-server nie wystartował z modelem {model}: za mało pamięci. {detail}} timeout {llama-server nie załadował modelu {model} w ciągu 15 minut i został zatrzymany. {detail}} cancelled {Uruchamianie llama-server z modelem {model} anulowano.} port {llama-server nie wystartował: żaden port od 8080 nie jest wolny.} program {Nie udało się uruchomić llama-server: {detail}} other {llama-server zakończył się, zanim załadował model {model}: {detail}}}',
  'error.managed-ended': 'llama-server z modelem {model} zakończył działanie. Jego ostatnie słowa: {detail}',
  'error.managed-running':
    'llama-server już działa, pod adresem {url}, z modelem {model} i kontekstem {contextTokens} tokenów dla {parallel, plural, one {# rozmowy} few {# rozmów} many {# rozmów} other {# rozmowy}}. Najpierw go zatrzymaj: homeport servers stop',
  'error.managed-not-ours':
    'Nie da się ustalić, czy proces {pid, number, ::group-off} to llama-server uruchomiony przez Homeport, więc pozostaje nietknięty.',
  'error.managed-not-stopped': 'llama-server (proces {pid, number, ::group-off}) nie zakończył działania.',
  'error.turn-failed': 'Nie przyszła odpowiedź: {reason}',
  'error.turn-no-target': 'Nie ma jeszcze kogo zapytać. Najpierw podłącz model.',
  'error.host-unreachable': 'Nie udało się zapytać komputera {host}: {reason}',
  'error.host-not-understood': 'To nie jest wynik polecenia „homeport hardware --json” ({detail}).',
  'error.host-unknown': 'Na liście nie ma komputera „{name}”.',
  'error.host-is-this': '{name} to ten komputer; jest już policzony.',
  'error.captures-unreadable': 'Nie udało się odczytać zapisanych wyników w folderze {path}: {reason}',
  'error.port-busy': 'Port {port, number, ::group-off} zajmuje inny program.',
  'error.core-running': 'Działa inny Homeport (proces {pid}). Zatrzymaj go i spróbuj ponownie.',
  'error.core-absent': 'Żaden Homeport nie działa. Uruchom go poleceniem „homeport serve” albo „npm start”.',
  'error.core-lost': 'Rdzeń Homeport nie odpowiada. Czy to zostało zrobione, okaże się tutaj, gdy wróci.',
  'error.version-mismatch': 'Działający Homeport ma wersję {theirs}, a ten {ours}. Uruchom go ponownie.',
  'error.input-invalid': 'Niezrozumiałe: {detail}',
  'error.command-unknown': 'Nie ma polecenia „{command}”.',
  'error.arguments-invalid':
    '{problem, select, command {Nie ma polecenia „{argument}”.} option {Nie ma tu opcji {argument}.} valueMissing {Opcja {argument} wymaga wartości.} valueNeedless {Opcja {argument} nie przyjmuje wartości.} number {„{argument}” nie jest liczbą całkowitą większą od 0, taką jak 65536 lub 64k.} port {„{argument}” nie jest numerem portu (od 0 do 65535).} unknown {Wartość „{argument}” nie jest tu znana.} word {Słowo „{argument}” jest zbędne.} other {Czegoś brakuje.}} Spróbuj: {hint}',
  'error.request-refused': 'Żądanie odrzucono ({reason}). Otwórz stronę ponownie poleceniem „homeport open”.',
  'error.unavailable': 'To nie jest tu dostępne: {ability}.',
  'error.browser-absent': 'Nie udało się otworzyć przeglądarki. Otwórz samodzielnie adres {url}',
  'error.internal': 'W Homeport coś poszło nie tak (zgłoszenie {reportId}). Szczegóły są w dzienniku.',
};
