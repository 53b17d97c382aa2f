import { parseIpv4 } from '../../../linux/net/addresses/ipv4.ts';
import type { Process } from '../../../linux/process/process.ts';
import { tryResolve } from '../try-resolve.ts';

/** An IPv4 address of a host; else why there is none, in the words of h_errno. */
export async function hostAddress(
  process: Process,
  host: string,
): Promise<{ readonly address: string } | { readonly why: string }> {
  if (parseIpv4(host) !== undefined) return { address: host };
  // What looks like an address but is none is asked of nobody.
  if (/^[\d.]+$/.test(host)) return { why: 'Unknown host' };
  const found = await tryResolve(process, host, { family: 4 });
  if (found instanceof Error)
    return { why: found.code === 'EAI_AGAIN' ? 'Host name lookup failure' : 'Unknown host' };
  return { address: found[0] ?? '' };
}
