/** One message of a stream in which the engine reports what it does: of pull, push, load, build. */
export interface JsonMessage {
  readonly stream?: string;
  readonly status?: string;
  readonly progressDetail?: ProgressDetail;
  readonly id?: string;
  readonly errorDetail?: { readonly code?: number; readonly message?: string };
  readonly error?: string;
  readonly aux?: unknown;
}

export interface ProgressDetail {
  /** Bytes, unless `units` names something else. */
  readonly current?: number;
  readonly total?: number;
  readonly hidecounts?: boolean;
  readonly units?: string;
}
