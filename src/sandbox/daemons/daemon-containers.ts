import type { ApiResponse, EngineTransport } from '../../docker/api/transport.ts';

/**
 * Stops all containers, as a daemon does that ends.
 * @returns those that want to run again whenever there is a daemon: `always`, and `unless-stopped`
 */
export async function stopContainers(engine: EngineTransport): Promise<readonly string[]> {
  const running = await call(engine, 'GET', '/containers/json');
  const again: string[] = [];
  const ids = (Array.isArray(running) ? running : []).map(({ Id }: { readonly Id: string }) => Id);
  for (const id of ids) {
    const details = await call(engine, 'GET', `/containers/${id}/json`);
    const policy = details?.HostConfig?.RestartPolicy?.Name;
    if (policy === 'always' || policy === 'unless-stopped') again.push(id);
  }
  await Promise.all(ids.map((id) => call(engine, 'POST', `/containers/${id}/stop`)));
  return again;
}

/** Starts containers; one that is gone does not matter. */
export async function startContainers(engine: EngineTransport, ids: readonly string[]): Promise<void> {
  for (const id of ids) await call(engine, 'POST', `/containers/${id}/start`);
}

interface Details {
  readonly HostConfig?: { readonly RestartPolicy?: { readonly Name?: string } };
}

async function call(
  engine: EngineTransport,
  method: string,
  path: string,
): Promise<(Details & readonly { readonly Id: string }[]) | undefined> {
  const answer: ApiResponse = await engine.request({
    method,
    target: `/v1.50${path}`,
    headers: new Map([['content-length', '0']]),
  });
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of answer.body) text += decoder.decode(piece, { stream: true });
  return text.startsWith('[') || text.startsWith('{') ? JSON.parse(text) : undefined;
}
