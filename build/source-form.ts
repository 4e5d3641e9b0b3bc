import { runnerImport, type Plugin } from 'vite';

/**
 * Each catalogue of messages becomes one piece of JSON: engines parse that several times faster than the same
 * object written as code, and every command and every page reads one before its first word.
 */
export function cataloguesAsJson(): Plugin {
  return {
    name: 'homeport-catalogues',
    apply: 'build',
    async load(id) {
      const language = /\/shared\/i18n\/(en|pl)\/catalogue\.ts$/.exec(id)?.[1];
      if (language === undefined) return null;
      const { module } = await runnerImport<Record<string, object>>(id);
      return `export const ${language} = JSON.parse(${JSON.stringify(JSON.stringify(module[language]))});`;
    },
  };
}

const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * Writes every letter beyond ASCII as its escape. One such letter makes an engine keep, and read, the whole file
 * at two bytes a letter.
 */
export function asciiOnly(): Plugin {
  return {
    name: 'homeport-ascii',
    apply: 'build',
    // After the minifier, which writes the letters themselves.
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk') file.code = file.code.replace(/[^\0-\x7f]/g, escaped);
      }
    },
  };
}

/** Fails the build where a library comes in that has no place there, and names what brought it. */
export function without(library: string): Plugin {
  return {
    name: 'homeport-without',
    apply: 'build',
    buildEnd() {
      for (const id of this.getModuleIds()) {
        if (!id.includes(`/node_modules/${library}/`)) continue;
        const from = this.getModuleInfo(id)?.importers.find(importer => !importer.includes('/node_modules/'));
        if (from !== undefined) this.error(`${from} brings ${library} into the page: import its types only`);
      }
    },
  };
}
