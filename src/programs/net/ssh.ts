import { SystemError } from '../../linux/errno.ts';
import { connect } from '../../linux/net/calls.ts';
import type { Process } from '../../linux/process/process.ts';
import { parseOptions, UsageError } from '../command/options.ts';
import { isPeerError } from './nc/relay.ts';
import { tryResolve } from './try-resolve.ts';

const USAGE = `usage: ssh [-46AaCfGgKkMNnqsTtVvXxYy] [-B bind_interface] [-b bind_address]
           [-c cipher_spec] [-D [bind_address:]port] [-E log_file]
           [-e escape_char] [-F configfile] [-I pkcs11] [-i identity_file]
           [-J destination] [-L address] [-l login_name] [-m mac_spec]
           [-O ctl_cmd] [-o option] [-P tag] [-p port] [-R address]
           [-S ctl_path] [-W host:port] [-w local_tun[:remote_tun]]
           destination [command [argument ...]]
       ssh [-Q query_option]
`;

/** ssh: it looks for the host and knocks; nobody in here serves it. */
export async function ssh(process: Process): Promise<number> {
  let options: ReturnType<typeof parseOptions>;
  try {
    options = parseOptions(process.argv.slice(1), {
      short: '+46AaCfGgKkMNnqsTtVvXxYyB:b:c:D:E:e:F:I:i:J:L:l:m:O:o:P:p:R:S:W:w:Q:',
    });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const letter = /'(.)'$/.exec(error.message)?.[1] ?? '';
    const what = error.message.startsWith('option requires')
      ? 'option requires an argument'
      : 'unknown option';
    await process.complain(`${what} -- ${letter}\n${USAGE}`);
    return 255;
  }
  if (options.has('V')) {
    await process.complain('OpenSSH_9.6p1, OpenSSL 3.0.13 30 Jan 2024\n');
    return 0;
  }
  const [destination] = options.operands;
  if (destination === undefined) {
    await process.complain(USAGE);
    return 255;
  }
  const url = /^(?:ssh:\/\/)?(?:[^@/]*@)?([^:/]+|\[[^\]]*\])(?::(\d+))?$/.exec(destination);
  const host = destination.startsWith('ssh://') ? (url?.[1] ?? destination) : destination.replace(/^.*@/, '');
  const port = options.value('p') ?? (destination.startsWith('ssh://') ? url?.[2] : undefined) ?? '22';
  if (!/^\d+$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
    await process.complain(`Bad port '${port}'\n`);
    return 255;
  }
  const found = await tryResolve(process, host);
  if (found instanceof Error) {
    await process.complain(`ssh: Could not resolve hostname ${host}: ${found.message}\n`);
    return 255;
  }
  const address = found[0] ?? '';
  try {
    const socket = await connect(process, { address, port: Number(port) });
    socket.release();
    await process.complain(
      `kex_exchange_identification: Connection closed by remote host\nConnection closed by ${address} port ${port}\n`,
    );
  } catch (error) {
    if (!(error instanceof SystemError) || !isPeerError(error)) throw error;
    await process.complain(`ssh: connect to host ${host} port ${port}: ${error.message}\n`);
  }
  return 255;
}
