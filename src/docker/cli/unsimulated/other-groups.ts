import { type Declaration, type Group, nameOf } from '../command/declaration.ts';
import type { Invocation } from '../command/invocation.ts';
import { alignTable } from '../format/table.ts';
import { describeOther } from '../inspect/describe.ts';
import { inspect } from '../inspect/inspect.ts';
import { CHECKPOINT_TABLE } from './checkpoint-table.ts';
import { declare } from './declare.ts';
import { MANIFEST_TABLE } from './manifest-table.ts';
import { PLUGIN_TABLE } from './plugin-table.ts';
import { refuse } from './refuse.ts';
import { TRUST_KEY_TABLE, TRUST_SIGNER_TABLE, TRUST_TABLE } from './trust-table.ts';

/** Checkpoints are an experiment that the engine has to be started with. */
export const CHECKPOINT: Group = {
  use: 'checkpoint',
  short: 'Work with saved states of containers',
  requires: 'experimental',
  commands: declare(CHECKPOINT_TABLE, refuse),
};

export const MANIFEST: Group = {
  use: 'manifest COMMAND',
  short: 'Work with manifests and lists of them (EXPERIMENTAL)',
  emptyLineFirst: true,
  commands: declare(MANIFEST_TABLE, refuse),
};

export const PLUGIN: Group = {
  use: 'plugin',
  short: 'Work with plugins',
  commands: declare(PLUGIN_TABLE, refuse).map((command) => {
    const run = { inspect: inspectPlugins, ls: listPlugins }[nameOf(command)];
    return run ? { ...command, run } : command;
  }),
};

function inspectPlugins(invocation: Invocation): Promise<number> {
  const { api, args, flags } = invocation;
  return inspect(invocation, args, flags.list('format').at(-1) ?? '', describeOther(api, 'plugins'));
}

/** No plugin is ever installed, so there are none to list. */
function listPlugins({ flags, print }: Invocation): ReturnType<Declaration['run']> {
  const asked = flags.bool('quiet') || flags.list('format').length > 0;
  return asked ? 0 : print(alignTable('ID\tNAME\tDESCRIPTION\tENABLED\n')).then(() => 0);
}

export const TRUST: Group = {
  use: 'trust',
  short: 'Work with signatures of images',
  commands: [
    { use: 'key', short: 'Work with keys for signing', commands: declare(TRUST_KEY_TABLE, refuse) },
    { use: 'signer', short: 'Work with those who may sign', commands: declare(TRUST_SIGNER_TABLE, refuse) },
    ...declare(TRUST_TABLE, refuse),
  ],
};
