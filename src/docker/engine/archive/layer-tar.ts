import type { Clock } from '../../../linux/clock.ts';
import type { Layer, LayerRecord } from '../../../linux/fs/layer.ts';
import { LayerBuilder } from '../../../linux/fs/layer-builder.ts';
import { systemError } from '../errors.ts';
import { packTar, unpackTar } from './tar.ts';

/** In a layer's tar file a name that begins so says that the rest of it is gone. */
const WHITEOUT = '.wh.';
/** In a directory it says that all is gone that lower layers have there. */
const OPAQUE = '.wh..wh..opq';

/** A layer as its tar file, with whiteouts as files. */
export function packLayer(clock: Clock, layer: Layer): Promise<Uint8Array> {
  return packTar(clock, withWhiteouts(layer));
}

function* withWhiteouts(layer: Layer): Generator<LayerRecord> {
  const marker = { type: 'file', mode: 0, uid: 0, gid: 0, mtime: 0 } as const;
  for (const record of layer.records()) {
    if (record.type !== 'whiteout') yield record;
    else {
      const slash = record.path.lastIndexOf('/') + 1;
      yield { ...marker, path: record.path.slice(0, slash) + WHITEOUT + record.path.slice(slash) };
    }
    if (record.opaque) yield { ...marker, path: record.path === '' ? OPAQUE : `${record.path}/${OPAQUE}` };
  }
}

/** The layer of a tar file. @throws EngineError system */
export async function unpackLayer(clock: Clock, bytes: Uint8Array): Promise<Layer> {
  const records = await unpackTar(clock, bytes);
  const opaque = new Set(
    records.filter(({ path }) => path.endsWith(OPAQUE)).map(({ path }) => path.slice(0, -OPAQUE.length)),
  );
  const builder = new LayerBuilder();
  if (opaque.has('')) builder.addDirectory('', { opaque: true });
  for (const record of records) {
    const slash = record.path.lastIndexOf('/') + 1;
    const name = record.path.slice(slash);
    if (name === OPAQUE) continue;
    if (name.startsWith(WHITEOUT)) {
      builder.whiteout(record.path.slice(0, slash) + name.slice(WHITEOUT.length));
    } else if (record.type === 'directory') {
      builder.addDirectory(record.path, { ...record, opaque: opaque.has(`${record.path}/`) });
    } else add(builder, record);
  }
  return builder.build();
}

function add(builder: LayerBuilder, record: LayerRecord): void {
  try {
    builder.add(record);
  } catch {
    throw systemError(`link ${record.target} ${record.path}: no such file or directory`);
  }
}
