import type { routes as english } from '../en/routes';

export const routes: Record<keyof typeof english, string> = {
  'route.warning.agents':
    '{count, plural, one {Agent {agents} ma własny model; ta trasa go nie obejmuje.} few {Ci agenci mają własne modele, których ta trasa nie obejmuje: {agents}.} many {Ci agenci mają własne modele, których ta trasa nie obejmuje: {agents}.} other {Ci agenci mają własne modele, których ta trasa nie obejmuje: {agents}.}} Przyłączenie do trasy: {command}',
  'route.warning.allowlist':
    'Lista dozwolonych modeli w pliku pomija: {models}. Modelu spoza listy nie da się wybrać w rozmowie, a sesja, która o niego poprosi, dostanie odmowę. Aby go dodać: {command}',
  'route.warning.leaks':
    '{count, plural, one {Jeszcze jedno miejsce w pliku wysyła} few {Jeszcze # miejsca w pliku wysyłają} many {Jeszcze # miejsc w pliku wysyła} other {Jeszcze # miejsca w pliku wysyła}} tekst do modeli hostowanych, więc to nadal nie jest „Tylko lokalnie”: {slots}. Aby to zmienić: {command}',
  'route.warning.byHand':
    'Te miejsca można wyłączyć tylko ręcznie, bo OpenClaw sam wybrałby dostawcę: {slots}.',

  'history.action.agentRoute.local-first': 'Agent {agent}: Najpierw lokalnie',
  'history.action.agentRoute.local-fallback': 'Agent {agent}: Lokalny jako zapasowy',
  'history.action.agentRoute.local-only': 'Agent {agent}: Tylko lokalnie',
  'history.action.agentRoute.hosted-only': 'Agent {agent}: Tylko hostowane',
  'history.action.agentFollow': 'Agent {agent} korzysta ze wspólnej trasy',
  'history.action.replace': 'Model {old} zastąpiono modelem {model}',
  'history.action.repair.allow-route-models': 'Dopuszczono modele trasy',
  'history.action.repair.slots-local': 'Pozostałe miejsca w pliku ustawiono na model lokalny',

  'job.replace': 'Zastępowanie modelu {old} modelem {model}',
  'job.phase.downloadingNew': 'Pobieranie modelu {model}',
  'job.phase.makingRoom': 'Zwalnianie modelu {old}',
  'job.phase.loadingNew': 'Ładowanie modelu {model}',
  'job.phase.waitingForGateway': 'Oczekiwanie, aż brama przyjmie plik',
  'job.phase.testing': 'Wysyłanie próbnego pytania',
  'job.phase.puttingBack': 'Przywracanie poprzedniego stanu',
  'job.unpin': 'Zwalnianie sesji {key}',
  'replace.warning.size':
    'Ile pamięci zajmie model {model}, będzie wiadomo dopiero po pobraniu; zostanie to sprawdzone przed załadowaniem.',
  'replace.warning.context':
    'Model {model} przyjmuje kontekst najwyżej {maximumTokens} tokenów; dotąd było {wantedTokens}.',
  'replace.warning.unloads':
    'Model {old} zostanie najpierw zwolniony, więc nic nie odpowie, dopóki model {model} nie znajdzie się w pamięci.',

  'error.agent-unknown': 'W pliku OpenClaw nie ma agenta {agent}. Są: {known}',
  'error.agent-follows': 'Agent {agent} nie ma własnego modelu; korzysta już ze wspólnej trasy.',
  'error.replace-unknown': 'W pliku OpenClaw nie ma modelu {model}. Są: {known}',
  'error.replace-same': 'W pliku jest już model {model}; nie ma czego zastępować.',
  'error.replace-not-hosted':
    'Model hostowany zastępuje się innym hostowanym, zapisanym jako dostawca/model; {model} nim nie jest.',
  'error.replace-no-fit':
    'Model {model} z kontekstem {contextTokens} tokenów potrzebuje około {needsBytes}; dostępne jest {poolBytes}. Niczego nie zmieniono.',
  'error.replace-put-back':
    'Model {model} nie odpowiedział na próbne pytanie, więc przywrócono plik OpenClaw, a model {old} zostaje w użyciu. Powód: {reason}',
  'error.replace-stuck':
    'Model {model} nie odpowiedział na próbne pytanie, a pliku nie udało się przywrócić: {reason}. Poprzedni tekst jest w historii: homeport undo',
  'error.unpin-needs-gateway':
    'Sesję {key} może zwolnić tylko działająca brama. Uruchom ją, a potem: {command}',
  'error.unpin-failed': 'Brama nie zwolniła sesji {key}: {reason}',

  'chain.state.has-key.openclaw': 'OpenClaw ma klucz',
  'chain.state.has-key.file': 'klucz jest w pliku',
  'chain.state.no-key.openclaw': 'brak klucza',
  'chain.state.no-key.file': 'brak klucza',
  'chain.state.dead.openclaw': 'nieznany dla OpenClaw',
  'chain.state.dead.file': 'nieznany dla OpenClaw',
  'chain.state.unproven.openclaw': 'niesprawdzony',
  'chain.state.unproven.file': 'niesprawdzony',
  'chain.standing.loaded': 'załadowany',
  'chain.standing.served': 'udostępniany',
  'chain.standing.on-request': 'ładuje się na żądanie',
  'chain.standing.cold': 'niezaładowany',
  'chain.standing.unlisted': 'nie ma go na liście serwera',
  'chain.standing.silent': 'serwer nie odpowiada',
  'chain.standing.unseen': 'nieobserwowany',
  'chain.notAllowed': 'poza listą dozwolonych',

  'route.point': 'Wskaż inną trasę, aby zobaczyć, co by dała.',
  'route.comesBack': 'wraca',
  'route.asksHosted': 'Plik nie wskazuje modelu hostowanego: Homeport zapyta o nie.',
  'route.change':
    '{added, plural, =0 {Bez dodanych wierszy} one {Dodany # wiersz} few {Dodane # wiersze} many {Dodanych # wierszy} other {Dodane # wiersza}}, {removed, plural, =0 {bez usuniętych} one {usunięty #} few {usunięte #} many {usuniętych #} other {usunięte #}}',
  'route.outcome.first':
    '{when, select, now {Odpowiada teraz model {model}} asked {Najpierw pytany jest model {model}; nie sprawdzono, czy odpowiada} other {Odpowiadałby wtedy model {model}}}.',
  'route.outcome.other':
    '{when, select, now {Odpowiada teraz} other {Odpowiadałby wtedy}} model {model} zamiast modelu {first}, {why, select, cold {który nie jest załadowany} unlisted {którego nie ma na liście jego serwera} silent {którego serwer nie odpowiada} dead {którego OpenClaw już nie zna} other {do którego brak klucza}}.',
  'route.outcome.nobody':
    'Nikt {when, select, now {nie może odpowiedzieć} other {nie mógłby odpowiedzieć}}: model {first} {why, select, cold {nie jest załadowany} unlisted {nie jest na liście swojego serwera} silent {ma serwer, który nie odpowiada} dead {jest nieznany OpenClaw} other {nie ma klucza}}.',

  'guard.line.off':
    'Strażnik trasy wyłączony: OpenClaw próbuje połączyć się z niedziałającym serwerem przez 75–101 s, zanim zapyta następny model.',
  'guard.line.watching':
    'Strażnik trasy włączony: przełącza, gdy serwer milczy przez {downMs}, i z powrotem, gdy model jest załadowany od {warmMs}.',
  'guard.line.otherRoute': 'Strażnik trasy włączony: działa tylko na trasie Najpierw lokalnie.',
  'guard.line.standing-down':
    'Strażnik trasy włączony: trasę zmieniono ręcznie, więc czeka na powrót modelu lokalnego.',
  'guard.line.failed-over':
    'Strażnik trasy: model {model} zastępuje lokalny od {age}; zostanie to cofnięte, gdy lokalny znów się załaduje.',
  'guard.line.changeName': 'Zmień strażnika trasy',

  'routes.answers': 'Pierwszy odpowiada: {model}',
  'routes.nobody': 'O ile wiadomo, żaden z nich nie może odpowiedzieć.',
  'routes.all': 'Wszyscy agenci',
  'routes.agent': 'Agent',
  'routes.models': 'Modele',
  'tile.gateway.down': 'Nie działa',
  'tile.gateway.foreign': 'Port zajmuje inny program',
  'tile.gateway.silent': 'Nie odpowiada',
  'tile.gateway.starting': 'Uruchamia się',
  'routes.agents': 'Agenci',
  'routes.follows': 'korzysta ze wspólnej trasy',
  'routes.own': 'własna: {route}',
  'routes.switchName': 'Trasa agenta {agent}',
  'routes.switchPlaceholder': 'Wspólna trasa',
  'routes.pins': 'Sesje z własnym modelem',
  'routes.pinsWhy': 'Sesja, której przypisano model, trzyma się go niezależnie od trasy.',
  'routes.unpin': 'Zwolnij',
  'routes.unpinName': 'Zwolnij sesję {key}',
  'routes.pinAge': 'ostatnio używana {age} temu',
  'routes.leaksWhy':
    'Nie wszystko zostaje na Twoich komputerach: w pliku są miejsca z modelami hostowanymi, które nie podlegają trasie.',
  'routes.keepLocal': 'Zostaw je lokalnie',
  'routes.blocked':
    'Lista dozwolonych modeli w pliku pomija: {models}. Modelu spoza listy nie da się wybrać w rozmowie, a sesja, która o niego poprosi, dostanie odmowę.',
  'routes.login': 'OpenClaw nie ma klucza dostawcy {provider}. W terminalu:',
  'routes.program.absent':
    'OpenClaw nie jest tu zainstalowany: informacje o modelach hostowanych pochodzą z samego pliku.',
  'routes.program.unread': 'Sprawdzanie, do których modeli hostowanych OpenClaw ma klucze.',
  'routes.program.failed':
    'OpenClaw nie podał, do których modeli hostowanych ma klucze; informacje o nich pochodzą z samego pliku.',
  'routes.program.read': 'Klucze i sesje według samego OpenClaw.',

  'gateway.sentence.unread': 'Bramy jeszcze nie szukano.',
  'gateway.sentence.up': 'Brama {version} odpowiada na porcie {port}.',
  'gateway.sentence.starting': 'Brama uruchamia się na porcie {port}.',
  'gateway.sentence.silent': 'Proces bramy {pid} działa, ale nie odpowiada na porcie {port}.',
  'gateway.sentence.foreign': 'Na porcie {port} odpowiada coś innego niż OpenClaw.',
  'gateway.sentence.down': 'Brama nie działa (port {port}).',
  'gateway.otherPort': 'W pliku jest port {filePort}; brama przejdzie na niego po ponownym uruchomieniu.',
  'gateway.waitsFor': 'Czeka na: {pending}.',

  'replace.title': 'Zastąp model {old}',
  'replace.about':
    'Nowy model zostanie załadowany, przejmie wiersz, alias i każde miejsce w pliku, w którym był stary, i odpowie na próbne pytanie. Jeśli któryś krok zawiedzie, plik zostanie taki, jaki jest.',
  'replace.with': 'Modelem',
  'replace.name': 'Nazwa modelu do pobrania',
  'replace.nameHint': 'Jak w katalogu LM Studio; jeśli nie ma go na dysku, zostanie najpierw pobrany.',
  'replace.other': 'Inny model (do pobrania)',
  'replace.show': 'Pokaż, co się stanie',
  'replace.begin': 'Zastąp',
  'replace.action': 'Zastąp…',
  'replace.actionName': 'Zastąp model {model}',
  'replace.turnStep':
    'Na koniec próbne pytanie. Jeśli model {model} nie odpowie, plik wróci do poprzedniej postaci.',

  'check.route.allowlist.name': 'Lista dozwolonych modeli',
  'check.route.allowlist.why':
    'Modelu spoza listy nie da się wybrać w rozmowie, a sesja, która o niego poprosi, dostanie odmowę.',
  'check.route.allowlist.repair': 'Dodaj do listy dozwolonych',
  'check.route.allowlist.open.title': 'Lista dozwolonych nie pomija żadnego modelu trasy',
  'check.route.allowlist.open.evidence':
    '{count, plural, one {Sprawdzono jeden model} few {Sprawdzono # modele} many {Sprawdzono # modeli} other {Sprawdzono # modelu}}',
  'check.route.allowlist.kept.title':
    'Lista dozwolonych pomija {count, plural, one {model trasy} few {# modele trasy} many {# modeli trasy} other {# modelu trasy}}',
  'check.route.allowlist.kept.evidence': 'Nie ma na niej: {models}',

  'check.route.agents.name': 'Agenci',
  'check.route.agents.why': 'Agent z własnym modelem używa go dalej, gdy trasa się zmienia.',
  'check.route.agents.repair': 'Przyłącz agenta {agent} do trasy',
  'check.route.agents.follow.title': 'Każdy agent korzysta ze wspólnej trasy',
  'check.route.agents.follow.evidence':
    '{count, plural, =0 {W pliku nie ma agentów} one {Jeden agent} few {# agentów} many {# agentów} other {# agenta}}',
  'check.route.agents.chosen.title':
    '{count, plural, one {Jeden agent ma własną trasę, zgodnie z wyborem} few {# agentów ma własną trasę, zgodnie z wyborem} many {# agentów ma własną trasę, zgodnie z wyborem} other {# agenta ma własną trasę, zgodnie z wyborem}}',
  'check.route.agents.chosen.evidence': '{agents}',
  'check.route.agents.own.title':
    '{count, plural, one {Jeden agent nie korzysta ze wspólnej trasy} few {# agentów nie korzysta ze wspólnej trasy} many {# agentów nie korzysta ze wspólnej trasy} other {# agenta nie korzysta ze wspólnej trasy}}',
  'check.route.agents.own.evidence': '{agents}',

  'check.route.sessions.name': 'Sesje',
  'check.route.sessions.why': 'Sesja, której przypisano model, trzyma się go niezależnie od trasy.',
  'check.route.sessions.repair': 'Zwolnij sesję {key}',
  'check.route.sessions.none.title': 'Żadna sesja nie jest przypięta do innego modelu',
  'check.route.sessions.none.evidence': 'Według openclaw sessions',
  'check.route.sessions.pinned.title':
    '{count, plural, one {Jedna sesja jest przypięta do innego modelu} few {# sesje są przypięte do innego modelu} many {# sesji jest przypiętych do innego modelu} other {# sesji jest przypiętych do innego modelu}}',
  'check.route.sessions.pinned.evidence': '{sessions}',

  'check.route.hosted.replace': 'Użyj zamiast niego modelu {successor}',
  'check.route.hosted.noKey.title': 'Model hostowany z trasy nie zadziała: brak klucza',
  'check.route.hosted.noKey.evidence':
    'OpenClaw nie ma klucza dostawcy {provider}, więc model {model} nie odpowie',
  'check.route.hosted.keyed.title': 'OpenClaw ma klucz do każdego hostowanego modelu trasy',
  'check.route.hosted.keyed.evidence': '{models}',

  'check.gateway.running.foreign.title': 'Port bramy zajmuje coś innego',
  'check.gateway.running.foreign.evidence': 'To, co odpowiada na porcie {port}, nie jest OpenClaw',
  'check.gateway.running.silent.title': 'Brama nie odpowiada',
  'check.gateway.running.silent.evidence': 'Jej proces {pid} działa; port {port} milczy',
  'check.gateway.running.starting.title': 'Brama się uruchamia',
  'check.gateway.running.starting.evidence': 'Port {port}, czeka na: {pending}',
  'check.gateway.running.moved.title': 'Brama OpenClaw {version} działa na innym porcie niż podany w pliku',
  'check.gateway.running.moved.evidence': 'Port {port}; w pliku jest {filePort}',

  'cli.help.routes':
    'Trasa każdego agenta: kto odpowiada i co stoi na przeszkodzie (klucze, lista dozwolonych, sesje).',
  'cli.help.replace':
    'Przechodzi z jednego modelu na następny: w razie potrzeby pobiera go, ładuje, zmienia wiersze, aliasy i trasy, zadaje próbne pytanie. Jedno cofnięcie przywraca wszystko.',
  'cli.use.follows': 'Agent {agent} znów korzysta ze wspólnej trasy.',
  'cli.use.agent': 'Agent {agent}: {route}.',
  'cli.routes.agent': 'Agent {agent}',
  'cli.routes.parked': 'Odłożone: {models}',
  'cli.routes.leaks':
    'Mimo to trafia do modeli hostowanych: {slots}. Aby to zmienić: homeport fix route.leaks',
  'cli.routes.blocked': 'Poza listą dozwolonych: {models}. Aby dodać: homeport fix route.allowlist',
  'cli.routes.follow': 'Aby przyłączyć go do wspólnej trasy: {command}',
  'cli.routes.pin': 'Sesja {key} jest przypięta do modelu {model}. Aby ją zwolnić: {command}',
  'cli.routes.dead': 'OpenClaw nie zna już modelu {old}. Aby go zmienić: {command}',
  'cli.routes.noKey': 'OpenClaw nie ma klucza dostawcy {provider}. Aby go dodać: {command}',
  'cli.routes.unpinned': 'Sesja {key} znów korzysta ze swojej trasy.',
  'cli.replace.done': 'Model {model} zajął miejsce modelu {old} i odpowiedział.',
  'cli.replace.moved': 'Model {model} zajął miejsce modelu {old}.',
  'cli.replace.undo': 'Cofnięcie: homeport undo',
  'cli.connect.print.network':
    'LM Studio musi być widoczne w sieci lokalnej: włącz „Serve on Local Network” albo uruchom lms server start --bind 0.0.0.0',
  'cli.connect.print.token':
    'Serwer wymaga tokenu: wpisz go do zmiennej {variable} w środowisku tamtej bramy, a nie do pliku.',
  'cli.connect.print.noToken':
    'Serwer nie wymaga tokenu: może go użyć każdy w tej sieci. Zanim go otworzysz, włącz wymaganie tokenu.',
};
