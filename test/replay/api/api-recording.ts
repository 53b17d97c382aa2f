import { readFileSync } from 'node:fs';

/** A request that a client made, and what a real engine answered. */
export interface RecordedCall {
  readonly method: string;
  readonly path: string;
  readonly request_headers: Readonly<Record<string, string>>;
  readonly request_body: unknown;
  readonly status: number;
  readonly response_headers: Readonly<Record<string, string>>;
  readonly response_body: unknown;
  /** Seconds since the answer began, who sent, and what: `<EOF>` for the end of that way. */
  readonly hijacked_stream?: readonly (readonly [
    seconds: number,
    who: 'client' | 'server',
    what: string | { readonly stdcopy: readonly (readonly [stream: string, text: string])[] },
  ])[];
}

/** A command of the client, and the requests that it made. */
export interface RecordedCommand {
  readonly cmd: string;
  readonly api: readonly RecordedCall[];
}

export function readApiRecording(topic: string): readonly RecordedCommand[] {
  const file = new URL(`../../oracle/docker/api/${topic}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as RecordedCommand[];
}
