import type { TransferReport } from './transfer.ts';

/** What -w makes of a transfer. `unknown` are variables that curl does not know. */
export function writeOut(
  format: string,
  report: TransferReport,
  more: { readonly file: string; readonly status: number; readonly message: string },
): { readonly text: string; readonly unknown: readonly string[] } {
  const seconds = (ms: number): string => (ms / 1000).toFixed(6);
  const speed = (bytes: number): string => String(Math.round((bytes * 1000) / Math.max(report.total, 0.8)));
  const code = String(report.status).padStart(3, '0');
  const values = new Map<string, string>([
    ['http_code', code],
    ['response_code', code],
    ['http_version', report.version],
    ['content_type', report.contentType],
    ['errormsg', more.message],
    ['exitcode', String(more.status)],
    ['filename_effective', more.file],
    ['local_ip', report.localAddress],
    ['local_port', String(report.localPort)],
    ['method', report.method],
    ['num_connects', String(report.connects)],
    ['num_redirects', String(report.redirects)],
    ['redirect_url', report.redirectUrl],
    ['remote_ip', report.remoteAddress],
    ['remote_port', String(report.remotePort)],
    ['scheme', 'HTTP'],
    ['size_download', String(report.received)],
    ['size_header', String(report.headerSize)],
    ['size_upload', String(report.sent)],
    ['speed_download', speed(report.received)],
    ['speed_upload', speed(report.sent)],
    ['time_appconnect', seconds(0)],
    ['time_connect', seconds(report.connected)],
    ['time_namelookup', seconds(0)],
    ['time_pretransfer', seconds(report.connected)],
    ['time_redirect', seconds(0)],
    ['time_starttransfer', seconds(report.firstByte)],
    ['time_total', seconds(report.total)],
    ['url', report.url],
    ['url_effective', report.url],
  ]);
  const unknown: string[] = [];
  const escapes = new Map([
    ['n', '\n'],
    ['r', '\r'],
    ['t', '\t'],
  ]);
  const text = format.replace(/%\{([^}]*)\}|%%|\\(.)/gs, (match, name?: string, letter?: string) => {
    if (match === '%%') return '%';
    if (letter !== undefined) return escapes.get(letter) ?? match;
    const value = values.get(name ?? '');
    if (value === undefined) unknown.push(name ?? '');
    return value ?? '';
  });
  return { text, unknown };
}
