import { readReference } from '../../engine/image/image-store.ts';
import { pushImage } from '../../engine/image/push.ts';
import { progressStream } from '../progress-stream.ts';
import type { Call, Route } from '../route.ts';
import type { ApiResponse } from '../transport.ts';
import { decodePlatform } from './decode-platform.ts';
import { registryAuth } from './registry-auth.ts';
import { tagReference } from './tag-reference.ts';

/** Without a tag all tags are pushed. */
function push(call: Call): Promise<ApiResponse> {
  const { engine, signal } = call;
  const tag = call.query.get('tag') ?? '';
  const name = call.param('name');
  const reference = tag === '' ? readReference(name) : tagReference(name, tag);
  const credentials = registryAuth(call.headers.get('x-registry-auth'));
  const platform = call.atLeast('1.46') ? decodePlatform(call.query.get('platform')) : undefined;
  return progressStream((output) => pushImage(engine, reference, { output, credentials, platform, signal }));
}

export const IMAGE_PUSH_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/images/{name:.*}/push', handle: push },
];
