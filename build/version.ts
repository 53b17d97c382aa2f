import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Writes the version of package.json into the code, as `DRYDOCK_VERSION`. */
export function version(): Plugin {
  return {
    name: 'drydock-version',
    config() {
      const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
      return { define: { DRYDOCK_VERSION: JSON.stringify(manifest.version) } };
    },
  };
}
