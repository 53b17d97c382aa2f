import { allowed } from './allowances.ts';
import type { Answer } from './api-player.ts';
import type { RecordedCall } from './api-recording.ts';
import { shapeDifferences } from './shape.ts';

/** Headers that say something of the engine or of the body. */
const HEADERS = ['content-type', 'docker-experimental', 'ostype', 'upgrade', 'connection'];

/**
 * How an answer of ours differs from the recorded one, line by line, without what is known and allowed.
 * @param body the recorded body, with our ids
 */
export function answerDifferences(call: RecordedCall, body: unknown, ours: Answer): readonly string[] {
  const differences: string[] = [];
  if (call.status !== ours.status) {
    differences.push(`status: ${call.status} → ${ours.status} ${JSON.stringify(ours.body)}`);
  }
  for (const name of HEADERS) {
    const [recorded, own] = [call.response_headers[name], ours.headers.get(name)];
    if (recorded !== own) differences.push(`header ${name}: ${recorded} → ${own}`);
  }
  // What a raw connection carries depends on the moment; the recordings of whole commands hold it.
  if (!call.hijacked_stream) differences.push(...shapeDifferences(comparable(body), comparable(ours.body)));
  return differences.filter((difference) => !allowed(call, difference));
}

/** Frames and messages come in any order and any number of pieces; files are not looked into. */
function comparable(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) {
    return typeof body === 'string' && body.includes('\0') ? 'a tar file' : body;
  }
  if ('base64' in body) return 'a tar file';
  if ('stdcopy' in body) {
    const texts = { stdout: '', stderr: '' };
    for (const [stream, text] of body.stdcopy as readonly ['stdout' | 'stderr', string][])
      texts[stream] += text;
    return texts;
  }
  if ('jsonstream' in body) {
    const messages = (body.jsonstream as readonly Readonly<Record<string, unknown>>[]).map(
      (message) =>
        `${String(message.status ?? message.Action ?? '').replace(/:.*/s, '')} ${Object.keys(message).join()}`,
    );
    return [...new Set(messages)].sort();
  }
  return body;
}
