import type { TransferReport } from './transfer-report.ts';

/** A piece of what -w prints, and where to. */
export interface WrittenOut {
  readonly text: string;
  readonly to: 'stdout' | 'stderr' | { readonly file: string; readonly append: boolean };
}

interface More {
  readonly file: string;
  readonly status: number;
  readonly message: string;
  /** The how-manieth URL, from nought. */
  readonly number: number;
  readonly referer: string;
}

/** What -w makes of a transfer. `unknown` are variables that curl does not know. */
export function writeOut(
  format: string,
  report: TransferReport,
  more: More,
): { readonly pieces: readonly WrittenOut[]; readonly unknown: readonly string[] } {
  const values = valuesOf(report, more);
  const unknown: string[] = [];
  const pieces: WrittenOut[] = [];
  let to: WrittenOut['to'] = 'stdout';
  let text = '';
  const turn = (next: WrittenOut['to']): void => {
    // A file is there even if nothing is written to it.
    if (text !== '' || typeof to === 'object') pieces.push({ text, to });
    text = '';
    to = next;
  };
  for (const [match, name, header, file, letter] of format.matchAll(
    /%\{([^}]*)\}|%header\{([^}]*)\}|%output\{([^}]*)\}|%%|\\(.)|[^%\\]+|[%\\]/gs,
  )) {
    if (name === 'stderr' || name === 'stdout') turn(name);
    else if (file !== undefined) turn({ file: file.replace(/^>>/, ''), append: file.startsWith('>>') });
    else if (name === 'onerror') {
      if (more.status === 0) break;
    } else if (name !== undefined) {
      const value = values.get(name);
      if (value === undefined) unknown.push(name);
      text += value ?? '';
    } else if (header !== undefined) text += report.headers?.get(header) ?? '';
    else if (letter !== undefined) text += ESCAPES.get(letter) ?? match;
    else text += match === '%%' ? '%' : match;
  }
  turn('stdout');
  return { pieces, unknown };
}

const ESCAPES = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

function valuesOf(report: TransferReport, more: More): ReadonlyMap<string, string> {
  const seconds = (ms: number): string => (ms / 1000).toFixed(6);
  const speed = (bytes: number): string => String(Math.round((bytes * 1000) / Math.max(report.total, 0.8)));
  const code = String(report.status).padStart(3, '0');
  const [, scheme = '', authority = '', path = '', query] =
    /^([a-z]+):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/i.exec(report.url) ?? [];
  const [, user = '', password = '', host = '', port] =
    /^(?:([^:@]*)(?::([^@]*))?@)?(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(authority) ?? [];
  const values = new Map<string, string>([
    ['certs', ''],
    ['conn_id', String(Math.max(0, report.connects - 1))],
    ['content_type', report.contentType],
    ['errormsg', more.message],
    ['exitcode', String(more.status)],
    ['filename_effective', more.file],
    ['ftp_entry_path', ''],
    ['header_json', headersAsJson(report)],
    ['http_code', code],
    ['http_connect', '000'],
    ['http_version', report.version],
    ['local_ip', report.localAddress],
    ['local_port', String(report.localPort)],
    ['method', report.method],
    ['num_certs', '0'],
    ['num_connects', String(report.connects)],
    ['num_headers', String([...(report.headers ?? [])].length)],
    ['num_redirects', String(report.redirects)],
    ['proxy_ssl_verify_result', '0'],
    ['redirect_url', report.redirectUrl],
    ['referer', more.referer],
    ['remote_ip', report.remoteAddress],
    ['remote_port', String(report.remotePort)],
    ['response_code', code],
    ['scheme', scheme.toUpperCase()],
    ['size_download', String(report.received)],
    ['size_header', String(report.headerSize)],
    ['size_request', String(report.requestSize)],
    ['size_upload', String(report.sent)],
    ['speed_download', speed(report.received)],
    ['speed_upload', speed(report.sent)],
    ['ssl_verify_result', '0'],
    ['time_appconnect', seconds(0)],
    ['time_connect', seconds(report.connected)],
    ['time_namelookup', seconds(0)],
    ['time_pretransfer', seconds(report.connected)],
    ['time_redirect', seconds(report.redirected)],
    ['time_starttransfer', seconds(report.firstByte)],
    ['time_total', seconds(report.total)],
    ['url', report.firstUrl],
    ['url_effective', report.url],
    ['urlnum', String(more.number)],
    ['xfer_id', String(more.number)],
  ]);
  for (const prefix of ['url.', 'urle.']) {
    for (const [name, value] of [
      ['scheme', scheme],
      ['user', user],
      ['password', password],
      ['host', host],
      ['port', port ?? (scheme === 'https' ? '443' : '80')],
      ['path', path || '/'],
      ['query', query ?? ''],
      ['fragment', ''],
      ['options', ''],
      ['zoneid', ''],
    ] as const)
      values.set(prefix + name, value);
  }
  values.set('json', asJson(values));
  return values;
}

/** Variables whose values stand in JSON without quotes. */
const NUMBERS =
  /^(?:conn_id|exitcode|http_code|http_connect|local_port|num_\w+|remote_port|response_code|\w*ssl_verify_result|size_\w+|speed_\w+|time_\w+|urlnum|xfer_id)$/;

function asJson(values: ReadonlyMap<string, string>): string {
  const fields: string[] = [];
  for (const [name, value] of [...values].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (name === 'header_json') continue;
    const shown = NUMBERS.test(name)
      ? String(Number(value)).replace(/^NaN$/, '0')
      : value === ''
        ? 'null'
        : JSON.stringify(value);
    const text = /^time_/.test(name) ? value : shown;
    fields.push(`"${name}":${text}`);
  }
  return `{${fields.join(',')},"curl_version":"libcurl/8.5.0"}`;
}

function headersAsJson({ headers }: TransferReport): string {
  const byName = new Map<string, string[]>();
  for (const [name, value] of headers ?? []) {
    const key = name.toLowerCase();
    byName.set(key, [...(byName.get(key) ?? []), value]);
  }
  const lines = [...byName].map(
    ([name, all]) => `"${name}":[${all.map((each) => JSON.stringify(each)).join(',')}]`,
  );
  return `{${lines.join(',\n')}\n}`;
}
