import { invalidParameter } from '../engine/errors.ts';

const decoder = new TextDecoder();

/**
 * Reads a body as the engine does (httputils.ReadJSON): nothing is an empty object, everything else must say that it is JSON.
 * @throws EngineError invalid parameter
 */
export function readJson<T>(body: Uint8Array, contentType: string | undefined): T {
  if (contentType !== undefined || body.length > 0) {
    const [type = ''] = (contentType ?? '').split(';');
    if (contentType === undefined || type.trim() === '') {
      throw invalidParameter('malformed Content-Type header (): mime: no media type');
    }
    if (type.trim().toLowerCase() !== 'application/json') {
      throw invalidParameter(`unsupported Content-Type header (${contentType}): must be 'application/json'`);
    }
  }
  if (body.length === 0) return {} as T;
  const text = decoder.decode(body);
  if (text.trim() === '') throw invalidParameter('invalid JSON: got EOF while reading request body');
  try {
    return (JSON.parse(text) ?? {}) as T;
  } catch (error) {
    throw invalidParameter(`invalid JSON: ${goMessage(text, error)}`);
  }
}

/** Go's words for the two commonest faults; of the others what is known is that they are faults. */
function goMessage(text: string, error: unknown): string {
  const where = /position (\d+)/.exec(String(error))?.[1];
  const position = where === undefined ? text.length : Number(where);
  const character = text[position];
  return character === undefined
    ? 'unexpected EOF'
    : `invalid character '${character}' looking for beginning of value`;
}
