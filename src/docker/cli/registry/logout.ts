import { atMost } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { ConfigStore, HUB_SERVER } from './config-file.ts';

export const LOGOUT: Declaration = {
  use: 'logout [SERVER]',
  short: 'Log out from a registry',
  long: 'Log out from a registry.\nWithout a server it is the one that the engine has as its default.',
  args: atMost(1),
  flags: [],
  common: 9,
  run: async ({ args: [server], print, process }) => {
    const host = server?.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
    await print(`Removing login credentials for ${host ?? HUB_SERVER}\n`);
    const names =
      host === undefined ? [HUB_SERVER] : [server ?? '', host, `http://${host}`, `https://${host}`];
    new ConfigStore(process).forget(names);
    return 0;
  },
};
