import { ENGINE_VERSION } from '../engine/system/release.ts';
import { API_VERSION } from './api-version.ts';

export type Header = readonly [name: string, value: string];

/** What every answer says of the engine, written before anything else is known of the request (middleware/version.go). */
export const SERVER_HEADERS: readonly Header[] = [
  ['api-version', API_VERSION],
  ['ostype', 'linux'],
  ['server', `Docker/${ENGINE_VERSION} (linux)`],
];
export const ALL_HEADERS: readonly Header[] = [...SERVER_HEADERS, ['docker-experimental', 'false']];
