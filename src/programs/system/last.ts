import { Names } from '../accounts.ts';
import type { Tool } from '../command/command.ts';
import { digitsOf } from '../command/options.ts';
import { strftime } from '../strftime.ts';

/** Of times in the list. */
const FORMAT = '%a %b %e %H:%M';

/** last: who has logged in since the machine was booted, latest first; nobody keeps a record of what was before. */
export const last: Tool = {
  name: 'last',
  usage: 'last [options] [<username>...] [<tty>...]',
  gnuUsage: '[options] [<username>...] [<tty>...]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: { short: '0123456789adf:FhiLn:pRs:t:TVwx', long: { 'limit:': 'n', nohostname: 'R', system: 'x' } },
  async run(command, options) {
    const { process, out, fs } = command;
    const { machine } = process;
    if (machine.pids.parent !== undefined) {
      await process.complain('last: cannot open /var/log/wtmp: No such file or directory\n');
      return 1;
    }
    const limit = options.value('n') ?? digitsOf(options);
    if (limit !== '' && !/^\d+$/.test(limit)) return command.fail(`failed to parse number: '${limit}'`);
    const boot = machine.pids.get(1)?.startedAt ?? machine.kernel.clock.now();
    const names = new Names(fs);
    const sessions = machine.pids
      .list()
      .filter((each) => each.tty && each.session === each.pid && each.namespace === process.namespace)
      .map((each) => ({
        user: names.user(each.credentials.uid),
        line: each.tty?.path.replace('/dev/', '') ?? '',
        since: each.startedAt,
        state: 'still logged in',
      }))
      .sort((a, b) => b.since - a.since);
    const kernel = fs.exists('/proc/sys/kernel/osrelease')
      ? fs.readText('/proc/sys/kernel/osrelease').trim()
      : '';
    const rows = [...sessions, { user: 'reboot', line: 'system boot', since: boot, state: 'still running' }]
      .filter(
        ({ user, line }) =>
          options.operands.length === 0 || options.operands.some((word) => word === user || word === line),
      )
      .slice(0, limit === '' ? undefined : Number(limit));
    for (const { user, line, since, state } of rows) {
      const host = options.has('R') ? '' : `${(user === 'reboot' ? kernel : '').slice(0, 16).padEnd(16)} `;
      await out.line(`${user.padEnd(8)} ${line.padEnd(12)} ${host}${strftime(FORMAT, since)}   ${state}`);
    }
    await out.text(`\nwtmp begins ${strftime('%a %b %e %H:%M:%S %Y', boot)}\n`);
    return 0;
  },
};
