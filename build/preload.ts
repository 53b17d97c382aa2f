import type { Plugin } from 'vite';

/**
 * Lets the page fetch some of its lazily loaded chunks from the start, because it will need them in any case: without it a
 * browser learns of them only when it has run what loads them.
 */
export function preload(...chunks: readonly string[]): Plugin {
  return {
    name: 'drydock-preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        chunks.map((name) => {
          const chunk = Object.values(bundle ?? {}).find(
            (file) => file.type === 'chunk' && file.name === name,
          );
          if (!chunk) throw new Error(`there is no chunk named ${name} to preload`);
          return {
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `./${chunk.fileName}` },
            injectTo: 'head',
          };
        }),
    },
  };
}
