import type { Tool } from '../command/command.ts';

const VERBS =
  'icon-name chassis deployment location set-icon-name set-chassis set-deployment set-location'.split(' ');

/** hostnamectl: who this machine is; it changes its name. */
export const hostnamectl: Tool = {
  name: 'hostnamectl',
  usage: 'hostnamectl [OPTIONS...] COMMAND ...',
  package: 'systemd) 255',
  options: {
    short: 'hH:M:',
    long: { pretty: 'pretty', static: 'static', transient: 'transient', 'json:': 'json' },
  },
  async run(command, options) {
    const { process, out, fs } = command;
    const [verb = 'status', name] = options.operands;
    if (verb === 'hostname' || verb === 'set-hostname') {
      if (name === undefined && verb === 'hostname') {
        await out.line(process.machine.hostname);
        return 0;
      }
      if (name === undefined) {
        await process.complain('Too few arguments.\n');
        return 1;
      }
      if (process.credentials.uid !== 0) {
        await process.complain('Could not set static hostname: Interactive authentication required.\n');
        return 1;
      }
      if (!/^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$/.test(name)) {
        await process.complain(`Could not set static hostname: Invalid static hostname '${name}'\n`);
        return 1;
      }
      process.machine.names.hostname = name;
      fs.writeFile('/etc/hostname', `${name}\n`);
      return 0;
    }
    if (verb !== 'status') {
      await process.complain(
        VERBS.includes(verb)
          ? `drydock: 'hostnamectl ${verb}' is not simulated\n`
          : `Unknown command verb '${verb}'.\n`,
      );
      return VERBS.includes(verb) ? 127 : 1;
    }
    if (options.has('static') || options.has('transient')) {
      await out.line(process.machine.hostname);
      return 0;
    }
    const release = fs.exists('/etc/os-release') ? fs.readText('/etc/os-release') : '';
    const system = /^PRETTY_NAME="?(.*?)"?$/m.exec(release)?.[1] ?? 'Linux';
    const kernel = fs.readText('/proc/sys/kernel/osrelease').trim();
    await out.text(` Static hostname: ${process.machine.hostname}
       Icon name: computer-vm
         Chassis: vm 🖴
Operating System: ${system}
          Kernel: Linux ${kernel}
    Architecture: x86-64
`);
    return 0;
  },
};
