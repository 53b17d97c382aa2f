import type { Tool } from '../command/command.ts';
import { strftime } from '../strftime.ts';

const VERBS =
  'show set-time set-timezone list-timezones set-local-rtc set-ntp timesync-status show-timesync ntp-servers revert'.split(
    ' ',
  );

/** timedatectl: what time it is here. */
export const timedatectl: Tool = {
  name: 'timedatectl',
  usage: 'timedatectl [OPTIONS...] COMMAND ...',
  package: 'systemd) 255',
  options: { short: 'hH:M:ap:', long: { 'no-pager': 'P', all: 'a', value: 'value', 'property:': 'p' } },
  async run({ process, out }, { operands }) {
    const [verb = 'status'] = operands;
    if (verb !== 'status') {
      await process.complain(
        VERBS.includes(verb)
          ? `drydock: 'timedatectl ${verb}' is not simulated\n`
          : `Unknown command verb '${verb}'.\n`,
      );
      return VERBS.includes(verb) ? 127 : 1;
    }
    const now = strftime('%a %Y-%m-%d %H:%M:%S', process.machine.kernel.clock.now());
    await out.text(`               Local time: ${now} UTC
           Universal time: ${now} UTC
                 RTC time: ${now}
                Time zone: Etc/UTC (UTC, +0000)
System clock synchronized: yes
              NTP service: active
          RTC in local TZ: no
`);
    return 0;
  },
};
