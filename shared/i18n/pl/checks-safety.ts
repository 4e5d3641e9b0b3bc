import type { checksSafety as english } from '../en/checks-safety';

export const checksSafety: Record<keyof typeof english, string> = {
  'check.safety.sandbox.name': 'Mały model z narzędziami sieciowymi',
  'check.safety.sandbox.why':
    'Małe modele słuchają poleceń ukrytych na stronach. Bez narzędzi sieciowych spotykają ich mniej.',
  'check.safety.sandbox.repair': 'Zabroń narzędzi sieciowych',
  'check.safety.sandbox.large.title': 'Według miary OpenClaw model nie jest mały',
  'check.safety.sandbox.large.evidence':
    'Identyfikator nie podaje rozmiaru 300 miliardów parametrów ani mniejszego',
  'check.safety.sandbox.kept.title': 'Mały model nie ma narzędzi sieciowych',
  'check.safety.sandbox.kept.evidence': '{models}: bez web_search, web_fetch i browser',
  'check.safety.sandbox.small.title':
    '{count, plural, one {Mały model może używać narzędzi sieciowych} few {# małe modele mogą używać narzędzi sieciowych} many {# małych modeli może używać narzędzi sieciowych} other {# małego modelu może używać narzędzi sieciowych}}',
  'check.safety.sandbox.small.evidence': '{models}: {tools}; piaskownica: {sandbox}',
  'check.safety.sandbox.quantized.title': 'Mocno kwantyzowany model może używać narzędzi sieciowych',
  'check.safety.sandbox.quantized.evidence':
    'Bity na wagę w modelu {model}: {bits}; {tools}; piaskownica: {sandbox}',

  'check.safety.scope.name': 'Zasięg agenta',
  'check.safety.scope.why':
    'Za modelem lokalnym nie stoją filtry dostawcy: ogranicz to, co agent może zrobić.',
  'check.safety.scope.repair': 'Zabroń narzędzi sieciowych',
  'check.safety.scope.narrow.title': 'Zasięg agenta jest ograniczony',
  'check.safety.scope.narrow.evidence': 'Narzędzia: {profile}, piaskownica: {sandbox}',
  'check.safety.scope.noInbox.title': 'Agent ma wszystkie narzędzia, ale nie dostaje wiadomości od obcych',
  'check.safety.scope.noInbox.evidence': 'Nie skonfigurowano kanału',
  'check.safety.scope.wide.title': 'Model lokalny ma wszystkie narzędzia i czyta cudze wiadomości',
  'check.safety.scope.wide.evidence': 'Kanały: {channels}; bez piaskownicy',
  'check.safety.scope.profile': 'Tylko narzędzia czatu',
  'check.safety.scope.open.title': 'Do agenta na modelu lokalnym może napisać każdy',
  'check.safety.scope.open.evidence': 'Ustawione na open: {places}',

  'check.safety.compaction.name': 'Kompakcja',
  'check.safety.compaction.why':
    'Kompakcja skraca długie rozmowy. Bez niej kontekst się przepełnia, a wstrzyknięty tekst zostaje dłużej.',
  'check.safety.compaction.repair': 'Włącz kompakcję',
  'check.safety.compaction.on.title': 'Kompakcja jest włączona',
  'check.safety.compaction.on.evidence': 'agents.defaults.compaction nie jest wyłączone',
  'check.safety.compaction.off.title': 'Kompakcja jest wyłączona',
  'check.safety.compaction.off.evidence': 'agents.defaults.compaction.enabled ma wartość false',

  'check.safety.permissions.name': 'Kto może czytać plik',
  'check.safety.permissions.why': 'W pliku mogą być klucze.',
  'check.safety.permissions.repair': 'Ukryj przed innymi',
  'check.safety.permissions.private.title': 'Plik OpenClaw możesz czytać tylko Ty',
  'check.safety.permissions.private.evidence': 'Prawa {mode}',
  'check.safety.permissions.readable.title': 'Inni użytkownicy tego komputera mogą czytać plik OpenClaw',
  'check.safety.permissions.readable.evidence': 'Prawa {mode}',
  'check.safety.permissions.folder.title': 'Inni użytkownicy tego komputera mogą zajrzeć do folderu OpenClaw',
  'check.safety.permissions.folder.evidence': 'Prawa {mode}: {folder}',
  'check.safety.permissions.copies.title':
    '{count, plural, one {Inni użytkownicy tego komputera mogą czytać plik z tymi samymi kluczami} few {Inni użytkownicy tego komputera mogą czytać # pliki z tymi samymi kluczami} many {Inni użytkownicy tego komputera mogą czytać # plików z tymi samymi kluczami} other {Inni użytkownicy tego komputera mogą czytać # pliku z tymi samymi kluczami}}',
  'check.safety.permissions.copies.evidence': 'Prawa w nawiasie: {places}',

  'check.safety.gateway.name': 'Kto może sterować bramą',
  'check.safety.gateway.why':
    'Każdy, kto ma dostęp do bramy, steruje agentem: jego narzędziami, plikami i rozmowami. Token zatrzymuje innych.',
  'check.safety.gateway.repair': 'Ustaw token',
  'check.safety.gateway.guarded.title': 'Bramę chroni sekret',
  'check.safety.gateway.guarded.evidence': 'Nasłuchuje na {bind}, z własnym sekretem',
  'check.safety.gateway.unguarded.title': 'Brama nie wymaga tokenu',
  'check.safety.gateway.unguarded.evidence':
    'Nasłuchuje tylko na tym komputerze, ale może nią sterować każdy program i każda strona, która się przedostanie',
  'check.safety.gateway.open.title': 'Brama nasłuchuje poza tym komputerem i nie wymaga tokenu',
  'check.safety.gateway.open.evidence': 'gateway.bind ma wartość {bind}',

  'check.safety.keys.name': 'Klucze zapisane jawnie',
  'check.safety.keys.why':
    'Każdy, kto zobaczy plik, jego kopię albo zrzut ekranu, ma klucze. OpenClaw może je brać ze środowiska albo z magazynu sekretów.',
  'check.safety.keys.none.title': 'W pliku OpenClaw nie ma jawnego klucza',
  'check.safety.keys.none.evidence': 'Każdy jest odwołaniem albo nie jest potrzebny',
  'check.safety.keys.plain.title':
    '{count, plural, one {W pliku OpenClaw jest klucz zapisany jawnie} few {W pliku OpenClaw są # klucze zapisane jawnie} many {W pliku OpenClaw jest # kluczy zapisanych jawnie} other {W pliku OpenClaw jest # klucza zapisanego jawnie}}',
  'check.safety.keys.plain.evidence':
    'Zamiast klucza wpisz {example}, a OpenClaw weźmie go ze środowiska. Miejsca: {places}',

  'check.safety.heartbeat.name': 'Koszt sygnału heartbeat',
  'check.safety.heartbeat.why':
    'Każdy heartbeat to cała tura: model lokalny czyta na nią około 15 000 tokenów, a Ty czekasz w kolejce.',
  'check.safety.heartbeat.repair': 'Odchudź heartbeat',
  'check.safety.heartbeat.off.title': 'Heartbeat nic nie kosztuje modelu lokalnego',
  'check.safety.heartbeat.off.evidence': 'Jest wyłączony albo zajmuje się nim model hostowany',
  'check.safety.heartbeat.light.title': 'Heartbeat jest lekki',
  'check.safety.heartbeat.light.evidence': 'Co {every}, z małym kontekstem',
  'check.safety.heartbeat.full.title': 'Co {every} heartbeat zajmuje model lokalny całą turą',
  'check.safety.heartbeat.full.evidence': 'Nie ustawiono razem lightContext i isolatedSession',

  'check.safety.region.name': 'Dokąd trafiają prompty',
  'check.safety.region.why':
    'Model lokalny zostawia prompty tutaj, hostowany w regionie – w jego jurysdykcji; każdy inny może je przetwarzać gdziekolwiek.',
  'check.safety.region.repair': 'Pokaż modele regionalne',
  'check.safety.region.own.title': 'Prompty zostają na własnych komputerach',
  'check.safety.region.own.evidence': 'Trasa pyta modele: {models}',
  'check.safety.region.region.title': 'Prompty wychodzą z własnych komputerów tylko do jednego regionu',
  'check.safety.region.region.evidence': 'Trasa pyta modele: {models}',
  'check.safety.region.pinned.title': 'Prompty wychodzą z własnych komputerów tylko do wskazanych hostów',
  'check.safety.region.pinned.evidence': 'Za OpenRouterem mogą odpowiadać tylko: {hosts}',
  'check.safety.region.anywhere.title': 'Na tej trasie odpowiedź może przyjść skądkolwiek',
  'check.safety.region.anywhere.evidence': 'Trasa pyta modele: {models}; nie każdy z nich gwarantuje miejsce',

  'check.safety.plain-http.name': 'Szyfrowanie w sieci',
  'check.safety.plain-http.why':
    'Każdy w tej samej sieci może czytać to, co idzie przez http: prompty i odpowiedzi.',
  'check.safety.plain-http.plain.title': 'Prompty idą do {host} bez szyfrowania',
  'check.safety.plain-http.plain.evidence': '{addresses}. Użyj tunelu albo adresu https',
};
