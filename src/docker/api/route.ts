import type { Call } from './call.ts';
import type { ApiResponse } from './transport.ts';

export { Call } from './call.ts';
export { Query } from './query.ts';

/** An entry of the API. */
export interface Route {
  readonly method: string;
  /** `/containers/{name}/json`; `{name:.*}` may be empty and may contain slashes. Without the version. */
  readonly path: string;
  readonly handle: (call: Call) => Promise<ApiResponse> | ApiResponse;
}
