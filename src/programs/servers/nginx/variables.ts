import { unmapped } from '../../../linux/net/addresses/address.ts';
import { logDate } from '../../net/http/date.ts';
import type { ServerRequest } from '../../net/http/serve.ts';

/** What is known of a request when a variable is looked up. */
export interface RequestContext {
  readonly request: ServerRequest;
  readonly serverName: string;
  /** Wall-clock milliseconds. */
  readonly now: number;
  readonly hostname: string;
  status: number;
  bytesSent: number;
  /** The path as it is now, after index and try_files. */
  uri: string;
  proxyHost: string;
}

/** Puts the values of `$name` and `${name}` into a text. Unknown variables stay empty. */
export function expand(text: string, context: RequestContext): string {
  return text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, bare?: string) =>
    variable(braced ?? bare ?? '', context),
  );
}

/** As in logs: what is empty shows as a dash, and quotes and control characters are escaped. */
export function expandForLog(text: string, context: RequestContext): string {
  return text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, bare?: string) => {
    const value = variable(braced ?? bare ?? '', context);
    if (value === '') return '-';
    return value.replace(
      /["\\\x00-\x1f\x7f-\uffff]/g,
      (char) => `\\x${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
    );
  });
}

function variable(name: string, context: RequestContext): string {
  const { head, client, server } = context.request;
  const header = (field: string): string => head.headers.get(field) ?? '';
  const [path = '', query = ''] = head.target.split(/\?(.*)/s);
  switch (name) {
    case 'remote_addr':
      return unmapped(client.address);
    case 'remote_port':
      return String(client.port);
    case 'server_addr':
      return unmapped(server.address);
    case 'server_port':
      return String(server.port);
    case 'server_name':
      return context.serverName;
    case 'server_protocol':
      return head.version;
    case 'hostname':
      return context.hostname;
    case 'host':
      return header('host').replace(/:\d+$/, '').toLowerCase() || context.serverName;
    case 'http_host':
      return header('host');
    case 'request':
      return head.line;
    case 'request_method':
      return head.method;
    case 'request_uri':
      return head.target;
    case 'uri':
    case 'document_uri':
      return context.uri || path;
    case 'args':
    case 'query_string':
      return query;
    case 'is_args':
      return head.target.includes('?') ? '?' : '';
    case 'scheme':
      return 'http';
    case 'status':
      return String(context.status);
    case 'body_bytes_sent':
    case 'bytes_sent':
      return String(context.bytesSent);
    case 'time_local':
      return logDate(context.now);
    case 'msec':
      return (context.now / 1000).toFixed(3);
    case 'request_time':
      return '0.000';
    case 'proxy_host':
      return context.proxyHost;
    case 'proxy_add_x_forwarded_for':
      return [header('x-forwarded-for'), unmapped(client.address)].filter(Boolean).join(', ');
    case 'nginx_version':
      return '';
    case 'remote_user':
      return /^Basic /.test(header('authorization'))
        ? (atob(header('authorization').slice(6)).split(':')[0] ?? '')
        : '';
    default:
      return name.startsWith('http_') ? header(name.slice(5).replaceAll('_', '-')) : '';
  }
}
