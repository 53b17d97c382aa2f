import { orderedConfig } from '../../engine/container/config/config.ts';
import { type ConfigRequest, completeConfig } from '../../engine/container/config/defaults.ts';
import { EngineError, invalidParameter, notFound } from '../../engine/errors.ts';
import { Filters } from '../../engine/filters.ts';
import { guardPlatform } from '../../engine/image/guard-platform.ts';
import { imageHistory } from '../../engine/image/history.ts';
import { inspectImage } from '../../engine/image/inspect.ts';
import { listImages } from '../../engine/image/list.ts';
import { pruneImages } from '../../engine/image/prune.ts';
import { removeImage } from '../../engine/image/remove.ts';
import { searchImages } from '../../engine/image/search.ts';
import type { StoredImage } from '../../engine/image/stored-image.ts';
import { tagImage } from '../../engine/image/tag.ts';
import { lazyHandle } from '../lazy-handle.ts';
import { empty, json } from '../response.ts';
import type { Call, Route } from '../route.ts';
import type { ApiResponse } from '../transport.ts';
import { COMMIT_ROUTES } from './commit.ts';
import { IMAGE_CREATE_ROUTES } from './create.ts';
import { decodePlatform } from './decode-platform.ts';
import { IMAGE_PUSH_ROUTES } from './push.ts';
import { tagReference } from './tag-reference.ts';

function list({ engine, query }: Call): ApiResponse {
  const images = listImages(engine, {
    all: query.bool('all'),
    filters: Filters.parse(query.get('filters')),
    sharedSize: query.bool('shared-size'),
  });
  return json(200, images);
}

function inspect(call: Call): ApiResponse {
  const image = wantedImage(call, '1.49');
  const inspected = inspectImage(call.engine, image);
  if (call.atLeast('1.50')) return json(200, inspected);
  return json(200, {
    ...inspected,
    ...(call.atLeast('1.44') ? {} : { VirtualSize: inspected.Size }),
    // Before 1.50 it had all fields that a container's configuration has.
    Config: orderedConfig(completeConfig(inspected.Config as ConfigRequest)),
  });
}

function history(call: Call): ApiResponse {
  return json(200, imageHistory(call.engine, wantedImage(call, '1.48')));
}

/** The image of the path, if it is for the platform that was asked for. */
function wantedImage(call: Call, since: string): StoredImage {
  const name = call.param('name');
  const image = call.engine.images.find(name);
  const platform = call.atLeast(since) ? decodePlatform(call.query.get('platform')) : undefined;
  guardPlatform(name, image.config, platform);
  return image;
}

function tag({ engine, query, params }: Call): ApiResponse {
  const reference = tagReference(query.get('repo') ?? '', query.get('tag') ?? '');
  tagImage(
    engine,
    findToTag(() => engine.images.find(params.get('name') ?? '')),
    reference,
  );
  return empty(201);
}

/** Whatever is wrong with the name, the engine calls it not found here. */
function findToTag(find: () => StoredImage): StoredImage {
  try {
    return find();
  } catch (error) {
    throw error instanceof EngineError ? notFound(error.message) : error;
  }
}

function remove(call: Call): ApiResponse {
  const { engine, query } = call;
  const name = call.param('name');
  if (name.trim() === '') throw invalidParameter('image name cannot be blank');
  const platforms = call.atLeast('1.50') ? query.all('platforms').map(decodePlatform) : [];
  if (platforms.length > 1) throw invalidParameter('multiple platforms are not supported');
  guardPlatform(name, engine.images.find(name).config, platforms[0]);
  const removed = removeImage(engine, name, { force: query.bool('force'), prune: !query.bool('noprune') });
  return json(200, removed);
}

function prune({ engine, query }: Call): ApiResponse {
  return json(200, pruneImages(engine, Filters.parse(query.get('filters'))));
}

async function search({ engine, query }: Call): Promise<ApiResponse> {
  const limit = query.int('limit');
  if (limit !== undefined && !(limit >= 0)) throw invalidParameter('invalid limit specified');
  const filters = Filters.parse(query.get('filters'));
  return json(200, await searchImages(engine, query.get('term') ?? '', filters, limit ?? 0));
}

const save = lazyHandle(async () => (await import('./archive.ts')).save);
const load = lazyHandle(async () => (await import('./archive.ts')).load);

export const IMAGE_ROUTES: readonly Route[] = [
  ...COMMIT_ROUTES,
  { method: 'GET', path: '/images/json', handle: list },
  { method: 'GET', path: '/images/search', handle: search },
  { method: 'GET', path: '/images/get', handle: save },
  { method: 'GET', path: '/images/{name:.*}/get', handle: save },
  { method: 'POST', path: '/images/load', handle: load },
  { method: 'GET', path: '/images/{name:.*}/history', handle: history },
  { method: 'GET', path: '/images/{name:.*}/json', handle: inspect },
  ...IMAGE_CREATE_ROUTES,
  ...IMAGE_PUSH_ROUTES,
  { method: 'POST', path: '/images/{name:.*}/tag', handle: tag },
  { method: 'POST', path: '/images/prune', handle: prune },
  { method: 'DELETE', path: '/images/{name:.*}', handle: remove },
];
