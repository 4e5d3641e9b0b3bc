// What a release is signed with: turns the secrets that are there into what electron-builder reads, and says which
// system goes without. Run by .github/workflows/release.yml, once on each of its systems.
import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @param {string | undefined} system The runner.
 * @param {Readonly<Record<string, string | undefined>>} secrets Empty where the repository has none.
 * @param {string} keyFile Where the notary's key may lie.
 * @returns {{ environment: Record<string, string>, flags: string, unsigned: boolean, key: string | null }}
 */
export function signing(system, secrets, keyFile) {
  const has = (...names) => names.every(name => Boolean(secrets[name]));
  if (system?.startsWith('macos')) {
    if (!has('MAC_CERTIFICATE', 'MAC_CERTIFICATE_PASSWORD')) {
      // Nothing is looked for in the runner's own keychain. Apple silicon runs nothing without a signature, if only
      // one that says nothing, and the hardened runtime would not load libraries that have no more than that.
      return {
        environment: { CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
        flags: '-c.mac.identity=- -c.mac.hardenedRuntime=false',
        unsigned: true,
        key: null,
      };
    }
    const notarises = has('APPLE_API_KEY_P8', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER');
    return {
      environment: {
        CSC_LINK: secrets.MAC_CERTIFICATE ?? '',
        CSC_KEY_PASSWORD: secrets.MAC_CERTIFICATE_PASSWORD ?? '',
        ...(notarises
          ? {
              APPLE_API_KEY: keyFile,
              APPLE_API_KEY_ID: secrets.APPLE_API_KEY_ID ?? '',
              APPLE_API_ISSUER: secrets.APPLE_API_ISSUER ?? '',
            }
          : {}),
      },
      flags: '-c.forceCodeSigning=true',
      // Signed and not notarised is refused by macOS as well.
      unsigned: !notarises,
      key: notarises ? (secrets.APPLE_API_KEY_P8 ?? '') : null,
    };
  }
  if (system?.startsWith('windows')) {
    if (!has('WIN_CERTIFICATE', 'WIN_CERTIFICATE_PASSWORD')) {
      return { environment: {}, flags: '', unsigned: true, key: null };
    }
    return {
      environment: {
        CSC_LINK: secrets.WIN_CERTIFICATE ?? '',
        CSC_KEY_PASSWORD: secrets.WIN_CERTIFICATE_PASSWORD ?? '',
      },
      flags: '-c.forceCodeSigning=true',
      unsigned: false,
      key: null,
    };
  }
  // Linux has no such signature; the checksums stand in for it.
  return { environment: {}, flags: '', unsigned: false, key: null };
}

const [, script, system] = process.argv;
if (script && import.meta.filename === path.resolve(script)) {
  const { env } = process;
  const keyFile = path.join(env.RUNNER_TEMP ?? '.', 'notary-key.p8');
  const { environment, flags, unsigned, key } = signing(system, env, keyFile);
  if (key !== null) writeFileSync(keyFile, key, { mode: 0o600 });
  for (const [name, value] of Object.entries(environment)) {
    // A certificate may have lines; the word that ends them must not be one of them.
    appendFileSync(env.GITHUB_ENV ?? '', `${name}<<HOMEPORT_END\n${value}\nHOMEPORT_END\n`);
  }
  const outputs = [`flags=${flags}`, ...(unsigned ? ['unsigned=true'] : [])];
  appendFileSync(env.GITHUB_OUTPUT ?? '', `${outputs.join('\n')}\n`);
  console.log(unsigned ? `${system}: without a certificate` : `${system}: signed`);
}
