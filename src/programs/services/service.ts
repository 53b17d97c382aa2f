import type { Tool } from '../command/command.ts';
import { spawnCommand } from '../processes/run-child.ts';
import { MANAGERS } from './managers.ts';

/** `service NAME status`: where systemd runs, its words; elsewhere nothing is a service. */
export const service: Tool = {
  name: 'service',
  usage: 'service < option > | --status-all | [ service_name [ command | --full-restart ] ]',
  async run({ process }, { operands }) {
    const [name, verb] = operands;
    if (name === '--status-all') {
      const manager = await (await MANAGERS.get(process.machine)?.())?.booted();
      for (const unit of [...(manager?.units.values() ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1)))
        if (unit.name.endsWith('.service'))
          await process.print(
            ` [ ${unit.active === 'active' ? '+' : '-'} ]  ${unit.name.replace('.service', '')}\n`,
          );
      return 0;
    }
    if (name === undefined || verb === undefined) {
      await process.complain(`Usage: ${this.usage}\n`);
      return 1;
    }
    if (!process.fs.exists('/usr/bin/systemctl')) {
      await process.complain(`${name}: unrecognized service\n`);
      return 1;
    }
    return (await process.wait(spawnCommand(process, ['systemctl', verb, name]))).code;
  },
};
