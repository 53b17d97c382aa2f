import { SystemError } from '../../linux/errno.ts';
import { listen } from '../../linux/net/calls.ts';
import type { TcpListener } from '../../linux/net/sockets.ts';
import type { Process } from '../../linux/process/process.ts';
import { appletOptions } from '../command/busybox-usage.ts';
import { httpDate } from '../net/http/date.ts';
import { type ServerAnswer, type ServerRequest, serveHttp } from '../net/http/serve.ts';

const USAGE = `httpd [-ifv[v]] [-c CONFFILE] [-p [IP:]PORT] [-u USER[:GRP]] [-r REALM] [-h HOME]
or httpd -d/-e/-m STRING

Listen for incoming HTTP requests

	-i		Inetd mode
	-f		Run in foreground
	-v[v]		Verbose
	-p [IP:]PORT	Bind to IP:PORT (default *:80)
	-u USER[:GRP]	Set uid/gid after binding to port
	-r REALM	Authentication Realm for Basic Authentication
	-h HOME		Home directory (default .)
	-c FILE		Configuration file (default {/etc,HOME}/httpd.conf)
	-m STRING	MD5 crypt STRING
	-e STRING	HTML encode STRING
	-d STRING	URL decode STRING`;

/** Types by ending; a file with any other ending is sent without one. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['txt', 'text/plain'],
  ['h', 'text/plain'],
  ['c', 'text/plain'],
  ['htm', 'text/html'],
  ['html', 'text/html'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['gif', 'image/gif'],
  ['png', 'image/png'],
  ['svg', 'image/svg+xml'],
  ['css', 'text/css'],
  ['js', 'application/javascript'],
  ['wav', 'audio/wav'],
  ['avi', 'video/x-msvideo'],
  ['mp3', 'audio/mpeg'],
  ['pdf', 'application/pdf'],
]);

const STATUS: Readonly<Record<number, readonly [reason: string, text: string]>> = {
  200: ['OK', ''],
  206: ['Partial Content', ''],
  302: ['Found', ''],
  304: ['Not Modified', ''],
  400: ['Bad Request', 'Unsupported method'],
  403: ['Forbidden', ''],
  404: ['Not Found', 'The requested URL was not found'],
  501: ['Not Implemented', 'The requested method is not recognized'],
};

/** httpd as busybox has it, for static files. */
export async function busyboxHttpd(process: Process): Promise<number> {
  const options = await appletOptions(process, 'httpd', { short: 'fivp:u:r:h:c:m:e:d:' }, USAGE);
  const home = options.value('h') ?? '.';
  try {
    process.chdir(home);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await process.complain(`httpd: can't change directory to '${home}': ${error.message}\n`);
    return 1;
  }
  const [, host = '::', port = '80'] = /^(?:(.*):)?(\d+)$/.exec(options.value('p') ?? '80') ?? [];
  let listener: TcpListener;
  try {
    listener = listen(process, { address: host.replace(/[[\]]/g, ''), port: Number(port) }, { backlog: 9 });
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await process.complain(`httpd: bind: ${error.message}\n`);
    return 1;
  }
  const verbosity = options.given.filter(({ name }) => name === 'v').length;
  if (options.has('f')) return serve(process, listener, verbosity);
  process.spawn({ argv: process.argv, main: (self) => serve(self, listener, verbosity), session: {} });
  return 0;
}

async function serve(process: Process, listener: TcpListener, verbosity: number): Promise<number> {
  return serveHttp(process, listener, {
    idle: 60_000,
    handle: async (request) => {
      const { address, port } = request.client;
      const place = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
      if (verbosity > 1) await process.complain(`${place}: url:${request.head.target}\n`);
      const answer = answerOf(process, request);
      if (verbosity > 0) await process.complain(`${place}: response:${answer.status}\n`);
      return format(answer, request, process.machine.kernel.clock.now());
    },
    malformed: async () => format({ status: 400 }, undefined, process.machine.kernel.clock.now()),
  });
}

interface HttpdAnswer {
  readonly status: number;
  readonly location?: string;
  readonly file?: { readonly path: string; readonly modified: number; readonly content: Uint8Array };
  /** First and last byte of a part. */
  readonly range?: readonly [first: number, last: number];
}

function answerOf(process: Process, { head }: ServerRequest): HttpdAnswer {
  if (head.method !== 'GET' && head.method !== 'HEAD') return { status: 501 };
  const [path = '/'] = head.target.split('?');
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return { status: 400 };
  }
  if (!decoded.startsWith('/')) return { status: 400 };
  const parts: string[] = [];
  for (const part of decoded.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return { status: 404 };
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  try {
    return fileOf(process, { path: parts.join('/'), url: decoded, range: head.headers.get('range') });
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return { status: error.code === 'EACCES' ? 403 : 404 };
  }
}

/** @throws SystemError */
function fileOf(
  process: Process,
  what: { readonly path: string; readonly url: string; readonly range: string | undefined },
): HttpdAnswer {
  const { path, url, range } = what;
  const found = process.fs.stat(path === '' ? '.' : path);
  if (found.type === 'directory' && !url.endsWith('/')) return { status: 302, location: `${url}/` };
  const name = found.type === 'directory' ? `${path === '' ? '' : `${path}/`}index.html` : path;
  const { modified } = process.fs.stat(name);
  const content = process.fs.readFile(name);
  const file = { path: name, modified, content };
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  if (first === undefined || Number(first) >= content.length) return { status: 200, file };
  const end = last ? Math.min(Number(last), content.length - 1) : content.length - 1;
  return { status: 206, file, range: [Number(first), end] };
}

function format(answer: HttpdAnswer, request: ServerRequest | undefined, now: number): ServerAnswer {
  const { status, location, file, range } = answer;
  const [reason, text] = STATUS[status] ?? ['', ''];
  const lines = [`HTTP/1.1 ${status} ${reason}`, `Date: ${httpDate(now)}`, 'Connection: close'];
  let body: string | Uint8Array = '';
  if (file) {
    const type = TYPES.get(/\.([^./]+)$/.exec(file.path)?.[1] ?? '');
    const part = range ? file.content.subarray(range[0], range[1] + 1) : file.content;
    const tag = `${Math.floor(file.modified / 1000).toString(16)}-${file.content.length.toString(16)}`;
    if (type !== undefined) lines.push(`Content-type: ${type}`);
    if (range) lines.push(`Content-Range: bytes ${range[0]}-${range[1]}/${file.content.length}`);
    lines.push(
      'Accept-Ranges: bytes',
      `Last-Modified: ${httpDate(file.modified)}`,
      `ETag: "${tag}"`,
      `Content-Length: ${part.length}`,
    );
    body = part;
  } else {
    lines.push('Content-type: text/html');
    if (location !== undefined) lines.push(`Location: ${location}`);
    const title = `${status} ${reason}`;
    if (text !== '') {
      body = `<HTML><HEAD><TITLE>${title}</TITLE></HEAD>\n<BODY><H1>${title}</H1>\n${text}\n</BODY></HTML>\n`;
    }
  }
  const head = `${lines.join('\r\n')}\r\n\r\n`;
  return { pieces: request?.head.method === 'HEAD' ? [head] : [head, body], keepAlive: false };
}
