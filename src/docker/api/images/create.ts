import { forbidden, invalidParameter } from '../../engine/errors.ts';
import { readReference } from '../../engine/image/image-store.ts';
import { pullImage } from '../../engine/image/pull.ts';
import { InvalidPlatform, type Platform, parsePlatform } from '../../registry/platform.ts';
import { familiarName, isDigest, isTag, type Reference } from '../../registry/reference.ts';
import { lazyHandle } from '../lazy-handle.ts';
import { progressStream } from '../progress-stream.ts';
import type { Call, Route } from '../route.ts';
import type { ApiResponse } from '../transport.ts';

const importFile = lazyHandle(async () => (await import('./archive.ts')).importFile);

/** Pulls an image, or imports one from a tar file. */
async function createImage(call: Call): Promise<ApiResponse> {
  const platform = platformOf(call.query.get('platform'));
  const name = call.query.get('fromImage') ?? '';
  if (name === '') return importFile(call);
  const reference = pullReference(name, call.query.get('tag') ?? '');
  if (familiarName(reference) === 'scratch') throw forbidden("'scratch' is a reserved name");
  return progressStream((output) =>
    pullImage(call.engine, reference, { output, platform, signal: call.signal }),
  );
}

/** The name of a pull of all tags may end in a colon; what is called tag may be a digest. */
function pullReference(name: string, tag: string): Reference {
  const reference = readReference(name.replace(/:$/, ''));
  if (tag === '') return reference;
  const { domain, path } = reference;
  if (isDigest(tag)) return { domain, path, digest: tag };
  if (!isTag(tag)) throw invalidParameter('invalid tag format');
  return { ...reference, tag };
}

function platformOf(text: string | undefined): Platform | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    return parsePlatform(text);
  } catch (error) {
    if (error instanceof InvalidPlatform) throw invalidParameter(error.message);
    throw error;
  }
}

export const IMAGE_CREATE_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/images/create', handle: createImage },
];
