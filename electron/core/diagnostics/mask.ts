const mask = '••••••';

/** Names of settings and variables whose value is a secret. */
const names =
  '[\\w.-]{0,40}(?:secret|token|passw(?:or)?d|passphrase|passwd|pwd|api[_-]?key|apikey|access[_-]?key|private[_-]?key|account[_-]?key|signing[_-]?key|credential|cookie|session[_-]?id|authorization|client[_-]?secret|dsn)s?';

/** Secrets that are known by how they look, each with what of them may stay. */
const shapes: readonly (readonly [RegExp, string])[] = [
  // Keys and certificates in their armour; of one that is cut off, what still looks like it.
  [
    /-----BEGIN [A-Z0-9 ]+-----(?:[\s\S]{0,8000}?-----END [A-Z0-9 ]+-----|(?:[\s/#*>|\\n]*[A-Za-z0-9+/=]{8,})*)/g,
    mask,
  ],
  [/\bAGE-SECRET-KEY-1[A-Z0-9]+/g, mask],
  // A name and a password in an address.
  [/([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@"']{1,300}@/gi, `$1${mask}@`],
  // Addresses that are keys themselves.
  [
    /(https:\/\/(?:hooks\.slack\.com|discord(?:app)?\.com\/api\/webhooks|[\w.-]+\.webhook\.office\.com)\/)[^\s"']+/gi,
    `$1${mask}`,
  ],
  [
    /([?&#](?:key|token|access_token|api_key|apikey|sig|signature|secret|password|code|auth)=)[^&\s"'#]+/gi,
    `$1${mask}`,
  ],
  [/\b(Bearer|Basic|Token|Digest)\s+[\w+/=.~:-]{6,}/gi, `$1 ${mask}`],
  [/\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g, mask],
  // Makers' prefixes.
  [/\b(?:sk|rk|pk|whsec)[-_][\w-]{12,}/g, mask],
  [
    /\b(?:gh[opsur]_|github_pat_|glpat-|gloas-|hf_|gsk_|xai-|pplx-|r8_|tvly-|npm_|pypi-|dop_v1_|shp(?:at|ss|ca)_|lin_api_|ntn_|secret_|figd_|dapi|hvs\.|hvb\.|ops_|dp\.[a-z]+\.|key-|nvapi-|fw_|co_|csk-|rnd_|pat_|sntrys_|glsa_|xkeysib-|SG\.|GOCSPX-|ya29\.|AIza)[\w.-]{10,}/g,
    mask,
  ],
  [/\bxox[a-z]-[\w-]{8,}|\bxapp-[\w-]{8,}/g, mask],
  [/\b(?:AKIA|ASIA|AGPA|AIDA)[A-Z0-9]{12,}/g, mask],
  [/\b(?:AC|SK)[0-9a-f]{32}\b/g, mask],
  [/\b\d{8,10}:[\w-]{30,}/g, mask],
  [/\b[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,}/g, mask],
  // By its name (a count of tokens is none): JSON, YAML, an environment file, a header, a command's option.
  [
    new RegExp(
      `(["']?${names}["']?\\s*[:=](?!\\s*(?:\\d{1,7}|null|true|false)\\b)\\s*)("[^"\\n]*"|'[^'\\n]*'|[^\\s,;}"']+)`,
      'gi',
    ),
    `$1${mask}`,
  ],
  [new RegExp(`(--${names}[ =])\\S+`, 'gi'), `$1${mask}`],
];

/** Long words of mixed letters and digits are no words. Hashes in small hexadecimal are. */
const word = /[A-Za-z0-9_+=-]{32,}/g;
const isMixed = (text: string): boolean => /[A-Z]/.test(text) && /[a-z]/.test(text) && /\d/.test(text);

export interface KnownSecrets {
  /** Values that must not be there, wherever they stand. */
  readonly values: readonly string[];
  /** The person's own folder, shown as ~. */
  readonly homeFolder: string;
}

/**
 * A text without secrets: those that are known, those under a telling name, those that look like one. It masks
 * too much rather than too little; what is left is still readable.
 */
export function maskText(text: string, { values, homeFolder }: KnownSecrets): string {
  const known = [...new Set(values)].filter(value => value.length >= 4).sort((a, b) => b.length - a.length);
  const withoutKnown = known.reduce((rest, value) => {
    // As it stands, and as JSON writes it.
    const quoted = JSON.stringify(value).slice(1, -1);
    return rest.replaceAll(value, mask).replaceAll(quoted, mask);
  }, text);
  const shaped = shapes.reduce((rest, [shape, instead]) => rest.replace(shape, instead), withoutKnown);
  const worded = shaped.replace(word, found => (isMixed(found) ? mask : found));
  return homeFolder.length > 1 ? worded.replaceAll(homeFolder, '~') : worded;
}

/** Variables of the environment that hold a secret, by their names. */
export function secretVariables(variables: Readonly<Record<string, string | undefined>>): string[] {
  const telling = new RegExp(`^${names}$|_KEY$|_AUTH$`, 'i');
  return Object.entries(variables).flatMap(([name, value]) => (value && telling.test(name) ? [value] : []));
}
