import type { Store } from '../engine/store.ts';
import { LazyCommands } from '../table/lazy-commands.ts';

export const APPEND_ONLY = new LazyCommands(
  async () => (await import('./append-only-handlers.ts')).APPEND_ONLY_HANDLERS,
);

/** CONFIG SET appendonly: the file begins or ends, as soon as the code for it is there. */
export async function switchAppendOnly(store: Store, inTransaction: boolean): Promise<void> {
  const { host, configuration } = store;
  try {
    if (!APPEND_ONLY.loaded) await store.outside(APPEND_ONLY.load());
  } catch {
    host.log('warning', 'drydock: what writes append-only files could not be loaded');
    configuration.set('appendonly', 'no');
  }
  APPEND_ONLY.loaded?.switchAppendOnly(store, inTransaction);
  host.stirred?.();
}
