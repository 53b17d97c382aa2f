import { SystemError } from '../../linux/errno.ts';
import { connect } from '../../linux/net/calls.ts';
import type { Process } from '../../linux/process/process.ts';
import { appletOptions, showUsage } from '../command/busybox-usage.ts';
import { isPeerError, relay } from './nc/relay.ts';
import { servicePort } from './services.ts';
import { tryResolve } from './try-resolve.ts';

const USAGE = `telnet [-a] [-l USER] HOST [PORT]

Connect to telnet server

	-a	Automatic login with $USER variable
	-l USER	Automatic login as USER`;

/** telnet as busybox has it, without the negotiation that only a telnet server would begin. */
export async function busyboxTelnet(process: Process): Promise<number> {
  const options = await appletOptions(process, 'telnet', { short: 'al:' }, USAGE);
  const [host, portText] = options.operands;
  if (host === undefined) return showUsage(process, USAGE);
  const port = portText === undefined ? 23 : portOf(portText);
  if (port === undefined) {
    await process.complain(`telnet: bad port '${portText}'\n`);
    return 1;
  }
  const found = await tryResolve(process, host);
  if (found instanceof Error) {
    await process.complain(`telnet: bad address '${host}'\n`);
    return 1;
  }
  const address = found[0] ?? '';
  try {
    const socket = await connect(process, { address, port });
    await process.print(`Connected to ${host}\n\n\nEntering character mode\nEscape character is '^]'.\n\n`);
    await relay(process, socket, { atEnd: 'shutdown', crlf: true });
    await process.complain('Connection closed by foreign host\n');
    return 1;
  } catch (error) {
    if (!(error instanceof SystemError) || !isPeerError(error)) throw error;
    await process.complain(`telnet: can't connect to remote host (${address}): ${error.message}\n`);
    return 1;
  }
}

function portOf(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text) <= 65_535 ? Number(text) : undefined;
  return servicePort(text, 'tcp');
}

/** telnet of Debian. */
export async function telnet(process: Process): Promise<number> {
  const [host, portText = '23'] = process.argv.slice(1).filter((arg) => !arg.startsWith('-'));
  if (host === undefined) {
    await process.complain("drydock: telnet's command mode is not simulated\n");
    return 127;
  }
  const found = await tryResolve(process, host);
  if (found instanceof Error) {
    await process.complain(`telnet: could not resolve ${host}/${portText}: ${found.message}\n`);
    return 1;
  }
  for (const address of found) {
    await process.print(`Trying ${address}...\n`);
    try {
      const socket = await connect(process, { address, port: Number(portText) });
      await process.print(`Connected to ${host}.\nEscape character is '^]'.\n`);
      await relay(process, socket, { atEnd: 'shutdown', crlf: true });
      await process.print('Connection closed by foreign host.\n');
      return 1;
    } catch (error) {
      if (!(error instanceof SystemError) || !isPeerError(error)) throw error;
      await process.complain(`telnet: Unable to connect to remote host: ${error.message}\n`);
    }
  }
  return 1;
}
