import type { Engine } from '../engine.ts';
import { conflict } from '../errors.ts';
import { findVolume } from './find.ts';
import { unmountVolume } from './mount.ts';
import { volumeUsers } from './usage.ts';
import { VOLUMES_DIRECTORY } from './volume.ts';

/** Removes a volume with all that is in it. @param force that it is not there is no error. @throws EngineError */
export function removeVolume(engine: Engine, name: string, force = false): void {
  if (force && !engine.volumes.has(name)) return;
  const volume = findVolume(engine, name);
  const users = volumeUsers(engine, volume);
  if (users.length > 0) throw conflict(`remove ${name}: volume is in use - [${users.join(', ')}]`);
  unmountVolume(engine, volume);
  engine.host.fs.remove(`${VOLUMES_DIRECTORY}/${name}`);
  engine.volumes.delete(name);
  engine.events.emit('volume', 'destroy', name, [['driver', volume.driver]]);
}
