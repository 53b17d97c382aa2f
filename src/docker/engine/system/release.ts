/** The engine that is simulated, as its packages for Ubuntu were built. */
export const ENGINE_VERSION = '28.2.2';
export const GIT_COMMIT = '45873be';
export const GO_VERSION = 'go1.24.3';
export const BUILD_TIME = '2025-05-30T12:07:26.000000000+00:00';
export const PLATFORM_NAME = 'Docker Engine - Community';

export const CONTAINERD = { version: '1.7.27', commit: '05044ec0a9a75232cad458027ca83437aae3f4da' } as const;
export const RUNC = { version: '1.2.5', commit: 'v1.2.5-0-g59923ef' } as const;
export const INIT = { version: '0.19.0', commit: 'de40ad0' } as const;
