import { notSimulated } from '../../engine/errors.ts';
import { importImage } from '../../engine/image/import.ts';
import { loadImages } from '../../engine/image/load.ts';
import { saveImages } from '../../engine/image/save.ts';
import type { Platform } from '../../registry/platform.ts';
import { progressStream } from '../progress-stream.ts';
import { stream } from '../response.ts';
import type { Call } from '../route.ts';
import type { ApiResponse } from '../transport.ts';
import { decodePlatform } from './decode-platform.ts';
import { tagReference } from './tag-reference.ts';

/** Bytes that are sent at a time. */
const PIECE = 65_536;

export async function save(call: Call): Promise<ApiResponse> {
  const name = call.param('name');
  const names = name === '' ? call.query.all('names') : [name];
  return stream(200, pieces(await saveImages(call.engine, names, wantedPlatform(call))), 'application/x-tar');
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

export async function load(call: Call): Promise<ApiResponse> {
  const bytes = await call.bytes();
  const quiet = call.query.bool('quiet', true);
  const platform = wantedPlatform(call);
  return progressStream((output) => loadImages(call.engine, bytes, { output, quiet, platform }), {
    always: true,
  });
}

function wantedPlatform(call: Call): Platform | undefined {
  return call.atLeast('1.48') ? decodePlatform(call.query.get('platform')) : undefined;
}

/** Makes an image of a tar file of files. */
export async function importFile(call: Call): Promise<ApiResponse> {
  const { engine, query } = call;
  const source = query.get('fromSrc') ?? '';
  const repository = query.get('repo') ?? '';
  const reference = repository === '' ? undefined : tagReference(repository, query.get('tag') ?? '');
  if (source !== '-') throw notSimulated("'docker import' from a URL");
  const changes = query.all('changes');
  const comment = query.get('message') || `Imported from ${source}`;
  const bytes = await call.bytes();
  return progressStream(async (output) => {
    const { id } = await importImage(engine, bytes, { reference, comment, changes });
    output({ message: id });
  });
}
