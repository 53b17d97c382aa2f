import type { ApiResponse, EngineTransport } from '../../../src/docker/api/transport.ts';
import { VirtualClock } from '../../../src/linux/clock-virtual.ts';
import { Host } from '../../../src/sandbox/host.ts';
import { worldOf } from '../recorded-world.ts';
import type { RecordedCall, RecordedCommand } from './api-recording.ts';
import { IdTranslation } from './id-translation.ts';

/** What our engine answered. */
export interface Answer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  /** JSON's value, `{ stdcopy }` for frames, `{ jsonstream }` for several values, text otherwise, undefined if there is none. */
  readonly body: unknown;
}

/** 2026-11-22 15:46:00 UTC: about when the recordings were made. */
const EPOCH = 1_795_362_360_000;
/** Virtual milliseconds after which the client of a command goes, if answers have not ended by themselves. */
const PATIENCE = 15_000;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Repeats the requests of a recording on an engine of ours, each with our ids in the places of the recorded ones. */
export class ApiPlayer {
  readonly #clock = new VirtualClock(EPOCH);
  readonly #ids = new IdTranslation();
  #transport: EngineTransport | undefined;

  async start(): Promise<void> {
    const host = new Host({ clock: this.#clock, seed: 1, ...worldOf('images') });
    this.#transport = (await host.docker()).transport;
    for (const name of ['alpine', 'redis']) {
      await this.#clock.drive(
        this.#request('POST', `/images/create?fromImage=${name}&tag=latest`, new Map(), undefined).then(
          ({ body }) => bytesOf(body),
        ),
      );
    }
  }

  /** The answers to the requests of a command, in their order. */
  async play({ api }: RecordedCommand): Promise<readonly Answer[]> {
    const clients: AbortController[] = [];
    const answers: Promise<Answer>[] = [];
    for (const call of api) {
      const client = new AbortController();
      clients.push(client);
      // Of an exec the client asks when its stream has ended.
      if (/^GET .*\/exec\//.test(`${call.method} ${call.path}`))
        await this.#clock.drive(Promise.all(answers));
      const response = await this.#clock.drive(this.#send(call, client.signal));
      const answer = this.#finish(call, response);
      answers.push(answer);
      // Of what goes on until something else happens, the client has seen the beginning; then it goes on itself.
      const goesOn = call.hijacked_stream || /\/wait\b|\/events\b|follow=1|stats\?stream=1/.test(call.path);
      await this.#clock.drive<unknown>(goesOn ? this.#clock.settled() : answer);
    }
    this.#clock.setTimer(PATIENCE, () => {
      for (const client of clients) client.abort();
    });
    return this.#clock.drive(Promise.all(answers));
  }

  #send(call: RecordedCall, signal: AbortSignal): Promise<ApiResponse> {
    const target = this.#ids.translate(call.path.replace(/^\/v1\.41\//, '/v1.50/'));
    const body = call.request_body;
    const text = body === null || typeof body === 'string' ? body : JSON.stringify(body);
    return this.#request(
      call.method,
      target,
      new Map(Object.entries(call.request_headers)),
      text === null ? undefined : this.#ids.translate(text),
      signal,
    );
  }

  #request(
    method: string,
    target: string,
    headers: ReadonlyMap<string, string>,
    body: string | undefined,
    signal?: AbortSignal,
  ): Promise<ApiResponse> {
    if (!this.#transport) throw new Error('not started');
    const bytes = body === undefined ? undefined : Uint8Array.from(body, (c) => c.charCodeAt(0) & 0xff);
    return this.#transport.request({
      method,
      target,
      headers,
      ...(bytes === undefined ? {} : { body: bytes }),
      ...(signal ? { signal } : {}),
    });
  }

  /** Reads an answer to its end, and learns which of our ids stand for which. */
  async #finish(call: RecordedCall, response: ApiResponse): Promise<Answer> {
    const { status, headers, connection } = response;
    if (connection) {
      const timers = (call.hijacked_stream ?? []).map(([seconds, who, what]) =>
        this.#clock.setTimer(seconds * 1000, () => {
          if (who !== 'client' || typeof what !== 'string') return;
          if (what === '<EOF>') connection.closeWrite();
          else void connection.write(encoder.encode(what));
        }),
      );
      const bytes = await bytesOf(connection.incoming);
      for (const timer of timers) timer.cancel();
      return { status, headers, body: streamBody(headers, bytes) };
    }
    const bytes = await bytesOf(response.body);
    const body = bytes.length === 0 ? undefined : streamBody(headers, bytes);
    this.#ids.learn(call.response_body, body);
    return { status, headers, body };
  }

  /** A recorded value with our ids. */
  translate(value: unknown): unknown {
    return value === null || value === undefined
      ? undefined
      : JSON.parse(this.#ids.translate(JSON.stringify(value)));
  }
}

async function bytesOf(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** As the recorder writes it down. */
function streamBody(headers: ReadonlyMap<string, string>, bytes: Uint8Array): unknown {
  const type = headers.get('content-type');
  if (type?.endsWith('multiplexed-stream')) return { stdcopy: frames(bytes) };
  const text = decoder.decode(bytes);
  if (type === undefined || type === 'application/json') {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      const lines = text.split(/\r?\n/).filter((line) => line !== '');
      return { jsonstream: lines.map((line) => JSON.parse(line) as unknown) };
    }
  }
  return type === 'application/x-tar' || type === 'application/octet-stream' ? { base64: '' } : text;
}

/** The text of each of the two streams, if there is any. */
function frames(bytes: Uint8Array): readonly (readonly [stream: string, text: string])[] {
  const texts = { stdout: '', stderr: '' };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4);
    texts[bytes[at] === 1 ? 'stdout' : 'stderr'] += decoder.decode(bytes.subarray(at + 8, at + 8 + length));
    at += 8 + length;
  }
  return Object.entries(texts).filter(([, text]) => text !== '');
}
