import type { ApiClient } from '../api/api-client.ts';

/** What commands want to know of a container before they act. */
export interface InspectedContainer {
  readonly Id: string;
  readonly Config: { readonly Tty: boolean; readonly OpenStdin: boolean };
  readonly HostConfig: { readonly AutoRemove: boolean };
  readonly State: { readonly Running: boolean; readonly Paused: boolean; readonly Restarting: boolean };
  readonly NetworkSettings: {
    readonly Ports: Readonly<
      Record<string, readonly { readonly HostIp: string; readonly HostPort: string }[] | null>
    > | null;
  };
}

/** @throws ApiError */
export function inspectContainer(api: ApiClient, name: string): Promise<InspectedContainer> {
  return api.json('GET', `/containers/${name}/json`);
}
