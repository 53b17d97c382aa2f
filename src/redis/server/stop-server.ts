import { DUMPS } from '../commands/engine/lazy-parts.ts';
import type { Store } from '../commands/engine/store.ts';

/** Loads what ends a server, and what saves its data then. */
function loadEnd() {
  return Promise.all([import('../commands/server/shutdown.ts'), DUMPS.load()]);
}

/** Loads that ahead if there are data that would be lost: when the server is to end there may be no network. */
export function prepareToStop(store: Store): void {
  if (store.persistence.dirty > 0 && !DUMPS.loaded) void store.outside(loadEnd()).catch(() => {});
}

/** Ends a server that was sent a signal, as `shutdown-on-sigterm` or `-sigint` says. What hinders that is in the log. */
export async function stopServer(store: Store, signal: 'sigterm' | 'sigint'): Promise<void> {
  const complain = (): void =>
    store.host.log(
      'warning',
      'SIGTERM received but errors trying to shut down the server, check the logs for more information',
    );
  const loaded = await store.outside(loadEnd()).catch(() => undefined);
  if (!loaded) {
    store.host.log('warning', 'drydock: what ends a server could not be loaded');
    complain();
    return;
  }
  const [{ endServer }] = loaded;
  store.updateTime();
  const words = store.configuration.get(`shutdown-on-${signal}`).split(' ');
  const saving = words.includes('save') ? 'always' : words.includes('nosave') ? 'never' : 'configured';
  const options = { saving, force: words.includes('force'), now: words.includes('now') } as const;
  if (!endServer(store, options, complain)) complain();
}
