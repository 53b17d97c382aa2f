import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

const name = 'service-worker.js';

/**
 * Tells the service worker which files to copy: all that the site consists of, once they are written. The worker is built as
 * an entry of its own, and its name stays what it is, because browsers look for new versions by it.
 */
export function offline(source: string): Plugin {
  return {
    name: 'drydock-offline',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'chunk', id: source, fileName: name });
    },
    writeBundle({ dir = 'dist' }) {
      const files = readdirSync(dir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== name)
        .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
        .sort();
      const digest = createHash('sha256');
      for (const file of files) digest.update(`${file}\0`).update(readFileSync(path.join(dir, file)));
      const worker = path.join(dir, name);
      const text = readFileSync(worker, 'utf8')
        .replaceAll('DRYDOCK_FILES', () => JSON.stringify(files))
        .replaceAll('DRYDOCK_DIGEST', () => JSON.stringify(digest.digest('hex').slice(0, 16)));
      writeFileSync(worker, text);
    },
  };
}
