import { concatBytes } from '../../../linux/io/concat-bytes.ts';
import { httpDate } from '../../net/http/date.ts';
import { type Answer, statusPage } from './answer.ts';

interface Span {
  readonly start: number;
  /** The first byte that does not belong to it. */
  readonly end: number;
}

/** What a client asked for of a file. */
export interface RangeRequest {
  /** The header Range, if there is one. */
  readonly range: string | undefined;
  /** The header If-Range: a part is wanted only of the file that the client knows. */
  readonly ifRange: string | undefined;
  readonly tokens: boolean;
  /** The number of the next border between parts. */
  nextBoundary(): number;
}

/** The parts of an answer that the client asks for; the whole of it if they make no sense or more than the whole. */
export function partOf(answer: Answer, request: RangeRequest): Answer {
  const { range, ifRange } = request;
  if (range === undefined || range.slice(0, 6).toLowerCase() !== 'bytes=') return answer;
  if (ifRange !== undefined && !isKnown(answer, ifRange)) return answer;
  const spans = readSpans(range.slice(6), answer.body.length);
  if (spans === 'all') return answer;
  const size = answer.body.length;
  if (spans === 'none') {
    return { ...statusPage(416, request.tokens), fields: [['Content-Range', `bytes */${size}`]] };
  }
  const fields = answer.fields.filter(([name]) => name !== 'Accept-Ranges');
  const [only] = spans;
  if (only && spans.length === 1) {
    const body = answer.body.subarray(only.start, only.end);
    return { ...answer, status: 206, body, fields: [...fields, ['Content-Range', describe(only, size)]] };
  }
  const boundary = String(request.nextBoundary()).padStart(20, '0');
  const type = `multipart/byteranges; boundary=${boundary}`;
  return { ...answer, status: 206, type, body: partsOf(answer, spans, boundary), fields };
}

function isKnown({ fields, modified }: Answer, word: string): boolean {
  if (word.endsWith('"')) return fields.some(([name, value]) => name === 'ETag' && value === word);
  return modified !== undefined && httpDate(modified) === word;
}

function describe({ start, end }: Span, size: number): string {
  return `bytes ${start}-${end - 1}/${size}`;
}

/** nginx leaves out what lies behind the end, and answers with the whole when the parts are more than that. */
function readSpans(text: string, size: number): readonly Span[] | 'all' | 'none' {
  const spans: Span[] = [];
  for (const word of text.split(',')) {
    const [, from, to] = /^ *(?:(\d+) *)?- *(\d*) *$/.exec(word) ?? [];
    if (to === undefined || (from === undefined && to === '')) return 'none';
    const start = from === undefined ? Math.max(size - Number(to), 0) : Number(from);
    const end = from === undefined || to === '' ? size : Math.min(Number(to) + 1, size);
    if (start < end) spans.push({ start, end });
    else if (start === 0) return 'all';
  }
  if (spans.length === 0) return 'none';
  return spans.reduce((sum, { start, end }) => sum + end - start, 0) > size ? 'all' : spans;
}

function partsOf({ body, type }: Answer, spans: readonly Span[], boundary: string): Uint8Array {
  const encoder = new TextEncoder();
  const pieces = spans.flatMap((span) => [
    encoder.encode(
      `\r\n--${boundary}\r\n${type === undefined ? '' : `Content-Type: ${type}\r\n`}Content-Range: ${describe(span, body.length)}\r\n\r\n`,
    ),
    body.subarray(span.start, span.end),
  ]);
  pieces.push(encoder.encode(`\r\n--${boundary}--\r\n`));
  return concatBytes(pieces);
}
