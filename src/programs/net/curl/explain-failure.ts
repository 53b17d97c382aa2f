import { SystemError } from '../../../linux/errno.ts';
import { MalformedChunk, MalformedMessage, Truncated } from '../http/message.ts';
import { CurlError, TimedOut } from './curl-error.ts';
import type { Progress } from './progress-meter.ts';

/** What went wrong in curl's words and with its status; what is no failure of a transfer stays as it is. */
export function explainFailure(error: unknown, waited: number, { received, expected }: Progress): unknown {
  if (error instanceof SystemError) {
    if (error.code === 'EPIPE') return new CurlError(55, 'Send failure: Broken pipe');
    return new CurlError(56, `Recv failure: ${error.message}`);
  }
  if (error instanceof MalformedChunk)
    return new CurlError(56, 'Illegal or missing hexadecimal sequence in chunked-encoding');
  if (error instanceof MalformedMessage) {
    return error.message.startsWith('HTTP/')
      ? new CurlError(1, 'Unsupported HTTP version in response')
      : new CurlError(1, 'Received HTTP/0.9 when not allowed');
  }
  if (error instanceof Truncated) {
    return error.missing === undefined
      ? new CurlError(18, 'transfer closed with outstanding read data remaining')
      : new CurlError(18, `transfer closed with ${error.missing} bytes remaining to read`);
  }
  if (error instanceof TimedOut) {
    const of = expected === undefined ? '' : ` out of ${expected}`;
    return new CurlError(
      28,
      `Operation timed out after ${Math.round(waited)} milliseconds with ${received}${of} bytes received`,
    );
  }
  return error;
}
