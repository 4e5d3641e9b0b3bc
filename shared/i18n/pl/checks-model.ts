import type { checksModel as english } from '../en/checks-model';

export const checksModel: Record<keyof typeof english, string> = {
  'check.model.single.name': 'Jedna kopia w pamięci',
  'check.model.single.why':
    'Druga kopia zajmuje tyle samo pamięci jeszcze raz, a zapytania trafiają do niewłaściwej.',
  'check.model.single.repair': 'Zwolnij kopię {instance}',
  'check.model.single.one.title': 'Model {model} jest w pamięci raz',
  'check.model.single.one.evidence': 'Na liście jest jedna kopia',
  'check.model.single.several.title':
    '{count, plural, one {W pamięci jest # kopia modelu} few {W pamięci są # kopie modelu} many {W pamięci jest # kopii modelu} other {W pamięci jest # kopii modelu}}',
  'check.model.single.several.evidence': 'Załadowane: {ids}',
  'check.model.tools.name': 'Umie używać narzędzi',
  'check.model.tools.why':
    'Agent pracuje narzędziami. Model, którego tego nie uczono, zapisuje wywołania jako zwykły tekst.',
  'check.model.tools.repair': 'Wybierz inny model',
  'check.model.tools.trained.title': 'Model {model} był uczony używania narzędzi',
  'check.model.tools.trained.evidence': 'Według jego serwera',
  'check.model.tools.untrained.title': 'Model {model} nie był uczony używania narzędzi',
  'check.model.tools.untrained.evidence': 'Według jego serwera. Porozmawia, ale nic nie zrobi',
  'check.model.prefill.name': 'Czyta prompt na czas',
  'check.model.prefill.why':
    'Pierwszy prompt OpenClaw jest długi. Gdy jego czytanie trwa minuty, OpenClaw rezygnuje przed pierwszym słowem.',
  'check.model.prefill.repair': 'Zobacz, co się zmieści',
  'check.model.prefill.inTime.title': 'Długi prompt jest czytany na czas',
  'check.model.prefill.inTime.evidence': 'Około {readMs} na prompt o długości {promptTokens} tokenów',
  'check.model.prefill.late.title': 'Czytanie długiego promptu trwa tu za długo',
  'check.model.prefill.late.evidence':
    'Około {readMs} na prompt o długości {promptTokens} tokenów; OpenClaw może zrezygnować wcześniej',
  'check.lmstudio.version.name': 'Wersja LM Studio',
  'check.lmstudio.version.why':
    'Homeport ładuje i pobiera modele przez API, którego starsze wersje nie mają.',
  'check.lmstudio.version.repair': 'Otwórz stronę pobierania',
  'check.lmstudio.version.current.title': 'LM Studio {version} jest wystarczająco nowe',
  'check.lmstudio.version.current.evidence': 'Ma REST v1 i API Responses',
  'check.lmstudio.version.noRest.title': 'LM Studio {version} nie ma REST v1',
  'check.lmstudio.version.noRest.evidence':
    'Modele ładuje jego narzędzie, a pobieranie wymaga okna. Wersja 0.4 potrafi jedno i drugie',
  'check.lmstudio.version.noResponses.title': 'LM Studio {version} nie ma API Responses',
  'check.lmstudio.version.noResponses.evidence':
    'Rozumowanie trafiłoby do odpowiedzi. Mają je wersje od 0.3.29',
  'check.openclaw.key.name': 'Klucz do serwera',
  'check.openclaw.key.why':
    'OpenClaw nie łączy się z serwerem bez klucza, nawet jeśli serwer go nie wymaga: wystarczy klucz zastępczy.',
  'check.openclaw.key.repair': 'Ustaw klucz zastępczy',
  'check.openclaw.key.there.title': 'OpenClaw ma klucz dostawcy {provider}',
  'check.openclaw.key.there.evidence': 'Ustawiony w pliku albo wbudowany w OpenClaw',
  'check.openclaw.key.missing.title': 'OpenClaw nie ma klucza dostawcy {provider}',
  'check.openclaw.key.missing.evidence': 'Brakuje models.providers.{provider}.apiKey',
  'check.openclaw.row.name': 'Parametry modelu',
  'check.openclaw.row.why':
    'Według tych liczb OpenClaw planuje prompty. Gdy się nie zgadzają, przycina je za późno albo odrzuca plik.',
  'check.openclaw.row.repair': 'Uzgodnij je',
  'check.openclaw.row.agrees.title': 'Parametry modelu się zgadzają',
  'check.openclaw.row.agrees.evidence': 'Nazwa, kontekst, okno i odpowiedź modelu {model}',
  'check.openclaw.row.wrong.title': 'Parametry modelu się nie zgadzają',
  'check.openclaw.row.wrong.evidence': 'W wierszu modelu {model}: {fields}',
  'check.route.rewritten.name': 'Identyfikator modelu w zapytaniu',
  'check.route.rewritten.why':
    'OpenClaw zmienia po drodze niektóre identyfikatory i pyta serwer o model, którego ten nie ma.',
  'check.route.rewritten.changed.title': 'OpenClaw wysyła inny identyfikator, niż ma plik',
  'check.route.rewritten.changed.evidence':
    'Zamiast {model} wysyła {sent}. Udostępnij model pod pełnym identyfikatorem',
};
