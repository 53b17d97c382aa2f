import type { Process } from '../../../linux/process/process.ts';

/** `ss -s`: how many sockets there are of what kind. */
export function summary(process: Process): string {
  const sockets = process.machine.net.sockets();
  const tcp = sockets.filter(({ protocol }) => protocol.startsWith('tcp'));
  const inState = (...states: readonly string[]): number =>
    tcp.filter(({ state }) => states.includes(state)).length;
  const waiting = inState('time-wait');
  const held = new Set(
    process.namespace
      .list()
      .filter(({ machine }) => machine.net === process.machine.net)
      .flatMap((each) => [...each.descriptors.values()])
      .filter(({ name }) => name.startsWith('socket:')),
  );
  const names = new Set([...held].map(({ name }) => name));
  const orphans = tcp.filter(({ name, state }) => state !== 'time-wait' && !names.has(name)).length;
  const row = (name: string, kinds: readonly string[]): string => {
    const open = sockets.filter(
      ({ protocol, state }) => kinds.includes(protocol.replace('6', '')) && state !== 'time-wait',
    );
    const of6 = open.filter(({ protocol }) => protocol.endsWith('6')).length;
    const cells = [open.length, open.length - of6, of6].map((count) => String(count).padEnd(9));
    return `${name}\t  ${cells.join(' ')}\n`;
  };
  const estab = inState('established');
  return [
    `Total: ${held.size}\n`,
    `TCP:   ${tcp.length} (estab ${estab}, closed ${inState('time-wait', 'closed')}, orphaned ${orphans}, timewait ${waiting})\n\n`,
    'Transport Total     IP        IPv6\n',
    row('RAW', ['raw']),
    row('UDP', ['udp']),
    row('TCP', ['tcp']),
    row('INET', ['raw', 'udp', 'tcp']),
    row('FRAG', []),
    '\n',
  ].join('');
}
