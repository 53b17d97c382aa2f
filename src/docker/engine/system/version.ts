import type { Engine } from '../engine.ts';
import {
  BUILD_TIME,
  CONTAINERD,
  ENGINE_VERSION,
  GIT_COMMIT,
  GO_VERSION,
  INIT,
  PLATFORM_NAME,
  RUNC,
} from './release.ts';

interface Component {
  readonly Name: string;
  readonly Version: string;
  readonly Details: Readonly<Record<string, string>>;
}

/** `docker version`, the engine's half, in the field order of the API. */
export interface SystemVersion {
  readonly Platform: { readonly Name: string };
  readonly Components: readonly Component[];
  readonly Version: string;
  readonly ApiVersion: string;
  readonly MinAPIVersion: string;
  readonly GitCommit: string;
  readonly GoVersion: string;
  readonly Os: string;
  readonly Arch: string;
  readonly KernelVersion: string;
  readonly BuildTime: string;
}

/** @param api versions of the API: the one spoken, and the oldest understood */
export function systemVersion(
  { kernel }: Engine,
  api: { readonly version: string; readonly minimum: string },
): SystemVersion {
  return {
    Platform: { Name: PLATFORM_NAME },
    Components: [
      {
        Name: 'Engine',
        Version: ENGINE_VERSION,
        Details: {
          ApiVersion: api.version,
          Arch: 'amd64',
          BuildTime: BUILD_TIME,
          Experimental: 'false',
          GitCommit: GIT_COMMIT,
          GoVersion: GO_VERSION,
          KernelVersion: kernel.release,
          MinAPIVersion: api.minimum,
          Os: 'linux',
        },
      },
      { Name: 'containerd', Version: CONTAINERD.version, Details: { GitCommit: CONTAINERD.commit } },
      { Name: 'runc', Version: RUNC.version, Details: { GitCommit: RUNC.commit } },
      { Name: 'docker-init', Version: INIT.version, Details: { GitCommit: INIT.commit } },
    ],
    Version: ENGINE_VERSION,
    ApiVersion: api.version,
    MinAPIVersion: api.minimum,
    GitCommit: GIT_COMMIT,
    GoVersion: GO_VERSION,
    Os: 'linux',
    Arch: 'amd64',
    KernelVersion: kernel.release,
    BuildTime: BUILD_TIME,
  };
}
