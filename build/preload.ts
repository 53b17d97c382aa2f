import type { Plugin } from 'vite';

interface BuiltFile {
  readonly type: string;
  readonly name?: string;
  readonly fileName: string;
  readonly imports?: readonly string[];
}

/**
 * Lets the page fetch some of its chunks from the start, with all that they import, because it will need them in any case:
 * without it a browser learns of them only when it has run what loads them.
 */
export function preload(...names: readonly string[]): Plugin {
  return {
    name: 'drydock-preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) => {
        const files = (bundle ?? {}) as Readonly<Record<string, BuiltFile>>;
        const wanted = new Set(names.map((name) => chunkNamed(name, files)));
        // A set that grows while it is walked is walked to its end.
        for (const file of wanted) for (const imported of files[file]?.imports ?? []) wanted.add(imported);
        return [...wanted].map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
          injectTo: 'head' as const,
        }));
      },
    },
  };
}

function chunkNamed(name: string, files: Readonly<Record<string, BuiltFile>>): string {
  const chunk = Object.values(files).find((file) => file.type === 'chunk' && file.name === name);
  if (!chunk) throw new Error(`there is no chunk named ${name} to preload`);
  return chunk.fileName;
}
