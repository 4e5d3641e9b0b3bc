import type { sizing as english } from '../en/sizing';

export const sizing: Record<keyof typeof english, string> = {
  'sizing.rule.weights.file': 'Rozmiar pliku na tym dysku',
  'sizing.rule.weights.listed': 'Rozmiar podany przez wydawcę',
  'sizing.rule.weights.computed':
    '{billions, number} mld parametrów × {bits, plural, one {# bit} few {# bity} many {# bitów} other {# bitu}}',
  'sizing.rule.kvCache.full':
    '{layers, plural, one {# warstwa} few {# warstwy} many {# warstw} other {# warstwy}} × {kvHeads, plural, one {# głowica} few {# głowice} many {# głowic} other {# głowicy}} × {headDim} wartości{sparse, select, yes { oraz {indexLayers} × {indexDim} indeksu} other {}}, klucze i wartości jako {kvType}, {contextTokens, plural, one {# token} few {# tokeny} many {# tokenów} other {# tokena}} × {parallel}',
  'sizing.rule.kvCache.sliding':
    'Liczba warstw, które pamiętają {contextTokens} tokenów: {fullLayers}; tylko {cellTokens}: {slidingLayers}; {kvType}, × {parallel}',
  'sizing.rule.kvCache.mla':
    '{layers, plural, one {# warstwa} few {# warstwy} many {# warstw} other {# warstwy}} × {values} skompresowanych wartości{sparse, select, yes { oraz {indexLayers} × {indexDim} indeksu} other {}}, same klucze jako {kvType}, {contextTokens, plural, one {# token} few {# tokeny} many {# tokenów} other {# tokena}} × {parallel}',
  'sizing.rule.kvCache.hybrid':
    '{fullLayers} z {layers} warstw × {kvHeads, plural, one {# głowica} few {# głowice} many {# głowic} other {# głowicy}} × {headDim} wartości, klucze i wartości jako {kvType}, {contextTokens, plural, one {# token} few {# tokeny} many {# tokenów} other {# tokena}} × {parallel}',
  'sizing.rule.kvCache.unknown':
    'Budowa tego modelu nie jest znana: tyle, ile zajmuje najbardziej wymagający model tej wielkości',
  'sizing.rule.state':
    'Warstwy z uwagą liniową: {linearLayers}, 32 bity, tyle samo przy każdym kontekście, × {parallel}',
  'sizing.rule.state.none': 'Żadna warstwa nie przechowuje stanu',
  'sizing.rule.compute.llama': '0,045 GB i 1 430 bajtów na każdy token, przy flash attention',
  'sizing.rule.compute.llamaCards':
    '0,045 GB i 1 430 bajtów na każdy token, przy flash attention, na każdej z kart ({cards})',
  'sizing.rule.compute.mlx': 'Czytanie promptu: 0,35 GiB na każde 1 024 tokeny, najwyżej 3 GiB',
  'sizing.rule.reserve.llama': '0,5 GiB dla środowiska uruchomieniowego',
  'sizing.rule.reserve.llamaCards': '0,5 GiB dla środowiska uruchomieniowego na każdej z kart ({cards})',
  'sizing.rule.reserve.mlx': 'Budżet zostawia już systemowi jego część',
};
