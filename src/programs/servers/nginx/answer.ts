import { httpDate } from '../../net/http/date.ts';
import { NGINX_VERSION } from './files.ts';

/** An answer before it is put into bytes. */
export interface Answer {
  readonly status: number;
  readonly type: string | undefined;
  readonly body: Uint8Array;
  /** Fields between Connection and the end, in nginx's order. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Wall-clock milliseconds of a file's last change. */
  readonly modified?: number;
  /** Where a redirect leads. */
  readonly location?: string;
}

const REASONS: ReadonlyMap<number, string> = new Map([
  [200, 'OK'],
  [201, 'Created'],
  [202, 'Accepted'],
  [204, 'No Content'],
  [206, 'Partial Content'],
  [301, 'Moved Permanently'],
  [302, 'Moved Temporarily'],
  [303, 'See Other'],
  [304, 'Not Modified'],
  [307, 'Temporary Redirect'],
  [308, 'Permanent Redirect'],
  [400, 'Bad Request'],
  [401, 'Unauthorized'],
  [402, 'Payment Required'],
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [405, 'Not Allowed'],
  [408, 'Request Time-out'],
  [409, 'Conflict'],
  [410, 'Gone'],
  [413, 'Request Entity Too Large'],
  [414, 'Request-URI Too Large'],
  [416, 'Requested Range Not Satisfiable'],
  [429, 'Too Many Requests'],
  [500, 'Internal Server Error'],
  [501, 'Not Implemented'],
  [502, 'Bad Gateway'],
  [503, 'Service Temporarily Unavailable'],
  [504, 'Gateway Time-out'],
  [505, 'HTTP Version Not Supported'],
]);

function reasonOf(status: number): string {
  return REASONS.get(status) ?? '';
}

/** nginx's own page about a status. */
export function statusPage(status: number, tokens: boolean, location?: string): Answer {
  const title = `${status} ${status === 302 ? 'Found' : reasonOf(status)}`;
  const server = tokens ? `nginx/${NGINX_VERSION}` : 'nginx';
  const text = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>${server}</center>\r\n</body>\r\n</html>\r\n`;
  return {
    status,
    type: 'text/html',
    body: new TextEncoder().encode(text),
    fields: [],
    ...(location === undefined ? {} : { location }),
  };
}

/** The head of an answer in nginx's order of fields. */
export function formatHead(
  answer: Answer,
  context: { readonly now: number; readonly keepAlive: boolean; readonly tokens: boolean },
): string {
  const { status, type, body, fields, modified, location } = answer;
  const reason = status === 302 ? 'Found' : reasonOf(status);
  const bare = status === 304 || status === 204;
  const lines = [
    `HTTP/1.1 ${status}${reason ? ` ${reason}` : ''}`,
    `Server: ${context.tokens ? `nginx/${NGINX_VERSION}` : 'nginx'}`,
    `Date: ${httpDate(context.now)}`,
    ...(type === undefined || bare ? [] : [`Content-Type: ${type}`]),
    ...(bare ? [] : [`Content-Length: ${body.length}`]),
    ...(modified === undefined ? [] : [`Last-Modified: ${httpDate(modified)}`]),
    ...(location === undefined ? [] : [`Location: ${location}`]),
    `Connection: ${context.keepAlive ? 'keep-alive' : 'close'}`,
    ...fields.map(([name, value]) => `${name}: ${value}`),
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}
