import { concatBytes } from '../../../linux/io/concat-bytes.ts';
import type { Process } from '../../../linux/process/process.ts';
import { CurlError } from './curl-error.ts';
import type { FormPart } from './curl-options.ts';
import { contentOf } from './request.ts';

const encoder = new TextEncoder();
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Types that curl knows by a name's end. */
const TYPES = new Map([
  ['gif', 'image/gif'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['svg', 'image/svg+xml'],
  ['txt', 'text/plain'],
  ['htm', 'text/html'],
  ['html', 'text/html'],
  ['pdf', 'application/pdf'],
  ['xml', 'application/xml'],
]);

/** The body that -F describes, and its content type. @throws CurlError */
export async function buildForm(
  process: Process,
  parts: readonly FormPart[],
): Promise<{ readonly body: Uint8Array; readonly type: string }> {
  const { random } = process.machine.kernel;
  const boundary =
    '-'.repeat(24) + Array.from({ length: 22 }, () => LETTERS[random.integer(LETTERS.length)]).join('');
  const pieces: Uint8Array[] = [];
  for (const part of parts) {
    for (const { head, content } of await sections(process, part)) {
      pieces.push(encoder.encode(`--${boundary}\r\n${head}\r\n\r\n`), content, encoder.encode('\r\n'));
    }
  }
  pieces.push(encoder.encode(`--${boundary}--\r\n`));
  return { body: concatBytes(pieces), type: `multipart/form-data; boundary=${boundary}` };
}

interface Section {
  readonly head: string;
  readonly content: Uint8Array;
}

async function sections(process: Process, { text, literal }: FormPart): Promise<readonly Section[]> {
  const equals = text.indexOf('=');
  const name = text.slice(0, equals);
  const value = text.slice(equals + 1);
  const disposition = `Content-Disposition: form-data; name="${escaped(name)}"`;
  if (literal || !/^[@<]/.test(value)) {
    const { content, attributes } = literal ? { content: value, attributes: new Map() } : split(value);
    const type = attributes.get('type');
    return [{ head: withType(disposition, type), content: encoder.encode(content) }];
  }
  const { content: paths, attributes } = split(value.slice(1));
  const found: Section[] = [];
  for (const path of value.startsWith('<') ? [paths] : paths.split(',')) {
    const content = await contentOf(process, path);
    if (!content) throw new CurlError(26, 'Failed to open/read local data from file/application');
    if (value.startsWith('<')) {
      found.push({ head: withType(disposition, attributes.get('type')), content });
      continue;
    }
    const file = attributes.get('filename') ?? path.slice(path.lastIndexOf('/') + 1);
    const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
    const type = attributes.get('type') ?? TYPES.get(ending) ?? 'application/octet-stream';
    found.push({ head: withType(`${disposition}; filename="${escaped(file)}"`, type), content });
  }
  return found;
}

function withType(disposition: string, type: string | undefined): string {
  return type === undefined ? disposition : `${disposition}\r\nContent-Type: ${type}`;
}

/** `content;type=…;filename=…` */
function split(value: string): {
  readonly content: string;
  readonly attributes: ReadonlyMap<string, string>;
} {
  const attributes = new Map<string, string>();
  let content = value;
  for (;;) {
    const [whole, name = '', text = ''] =
      /;\s*(type|filename|encoder|headers)=("[^"]*"|[^;]*)$/.exec(content) ?? [];
    if (whole === undefined) return { content: content.replace(/^"(.*)"$/s, '$1'), attributes };
    attributes.set(name, text.replace(/^"(.*)"$/s, '$1'));
    content = content.slice(0, content.length - whole.length);
  }
}

function escaped(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
