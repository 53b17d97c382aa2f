import { packTar } from '../../archive/tar.ts';
import type { Engine } from '../../engine.ts';
import { conflict } from '../../errors.ts';
import { containerEvent } from '../container-event.ts';
import { fileRecords } from '../files/file-records.ts';
import { bareFiles } from '../files/rootfs.ts';

/** `docker export`: a tar file of all files, without volumes. @throws EngineError */
export async function exportContainer(engine: Engine, nameOrId: string): Promise<Uint8Array> {
  const container = engine.containers.find(nameOrId);
  const { id, state } = container;
  if (state.dead) throw conflict(`You cannot export container ${id} which is Dead`);
  if (state.removing) throw conflict(`You cannot export container ${id} which is being removed`);
  const tar = await packTar(engine.clock, fileRecords(bareFiles(engine, container), '/', ''));
  containerEvent(engine, container, 'export');
  return tar;
}
