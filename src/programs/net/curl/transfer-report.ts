import type { Headers } from '../http/headers.ts';

/** What -w can tell about a transfer. */
export interface TransferReport {
  status: number;
  url: string;
  method: string;
  contentType: string;
  remoteAddress: string;
  remotePort: number;
  localAddress: string;
  localPort: number;
  redirects: number;
  redirectUrl: string;
  /** The URL that was asked for. */
  firstUrl: string;
  requestSize: number;
  /** Of the last answer. */
  headers: Headers | undefined;
  etag: string;
  /** When the server says that the document was changed. */
  modified: number | undefined;
  /** Milliseconds that redirects took. */
  redirected: number;
  connects: number;
  headerSize: number;
  received: number;
  sent: number;
  version: string;
  /** Milliseconds from the start. */
  connected: number;
  firstByte: number;
  total: number;
}

/** Of a transfer that has not begun. */
export function emptyReport(): TransferReport {
  return {
    status: 0,
    url: '',
    method: '',
    contentType: '',
    remoteAddress: '',
    remotePort: 0,
    localAddress: '',
    localPort: 0,
    redirects: 0,
    redirectUrl: '',
    firstUrl: '',
    requestSize: 0,
    headers: undefined,
    etag: '',
    modified: undefined,
    redirected: 0,
    connects: 0,
    headerSize: 0,
    received: 0,
    sent: 0,
    version: '0',
    connected: 0,
    firstByte: 0,
    total: 0,
  };
}
