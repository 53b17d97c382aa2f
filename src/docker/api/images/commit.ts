import { type ConfigRequest, completeConfig } from '../../engine/container/config/defaults.ts';
import { commitContainer } from '../../engine/image/commit.ts';
import { json } from '../response.ts';
import type { Call, Route } from '../route.ts';
import type { ApiResponse } from '../transport.ts';
import { tagReference } from './tag-reference.ts';

/** Makes an image of a container. The body may hold a configuration that goes before the container's own. */
async function commit(call: Call): Promise<ApiResponse> {
  const { engine, query } = call;
  const request = await call.json<ConfigRequest>();
  const repository = query.get('repo') ?? '';
  const image = await commitContainer(engine, query.get('container') ?? '', {
    reference: repository === '' ? undefined : tagReference(repository, query.get('tag') ?? ''),
    comment: query.get('comment') ?? '',
    author: query.get('author') ?? '',
    pause: query.bool('pause', true),
    changes: query.all('changes'),
    config: Object.keys(request).length === 0 ? undefined : completeConfig(request),
  });
  return json(201, { Id: image.id });
}

export const COMMIT_ROUTES: readonly Route[] = [{ method: 'POST', path: '/commit', handle: commit }];
