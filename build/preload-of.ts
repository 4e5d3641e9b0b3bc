import type { Plugin } from 'vite';

/**
 * Lets the browser fetch the code of a module that is imported on request, and what that imports, together with the
 * page's own: it is needed at once, and must not wait until the first script has run.
 */
export function preloadOf(source: string): Plugin {
  return {
    name: 'homeport-preload-of',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const files = new Set<string>();
        const add = (file: string): void => {
          const chunk = bundle[file];
          if (chunk?.type !== 'chunk' || chunk.isEntry || files.has(file)) return;
          files.add(file);
          chunk.imports.forEach(add);
        };
        for (const [file, chunk] of Object.entries(bundle)) {
          if (chunk.type !== 'chunk') continue;
          if ([chunk.facadeModuleId, ...chunk.moduleIds].some(id => id?.endsWith(source))) add(file);
        }
        return [...files]
          .filter(file => !html.includes(file))
          .map(file => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
            injectTo: 'head',
          }));
      },
    },
  };
}
