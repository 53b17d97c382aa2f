import { atMost } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { list, map, quantity, text } from '../command/flag.ts';
import { parseBytes } from '../container/options/quantities.ts';
import { validateLabel } from '../container/options/validate.ts';

/** Flags that make it a volume of a cluster. */
const CLUSTER = [
  'group',
  'scope',
  'sharing',
  'availability',
  'type',
  'limit-bytes',
  'required-bytes',
] as const;

export const VOLUME_CREATE: Declaration = {
  use: 'create [OPTIONS] [VOLUME]',
  short: 'Make a volume',
  args: atMost(1),
  flags: [
    text('--availability', 'Of a cluster: how it may be used ("active", "pause", "drain")', {
      initial: 'active',
      simulated: 'no',
    }),
    text('-d, --driver', 'Which driver keeps it', { initial: 'local' }),
    text('--group', 'Of a cluster: its group', { simulated: 'no' }),
    list('--label', 'A label for the volume', { check: validateLabel }),
    quantity('--limit-bytes', 'Of a cluster: how large it may be', parseBytes, {
      type: 'bytes',
      simulated: 'no',
    }),
    text('--name', 'Its name', { hidden: true }),
    map('-o, --opt', 'An option for the driver'),
    quantity('--required-bytes', 'Of a cluster: how large it must be', parseBytes, {
      type: 'bytes',
      simulated: 'no',
    }),
    text('--scope', 'Of a cluster: how many nodes use it ("single", "multi")', {
      initial: 'single',
      simulated: 'no',
    }),
    map('--secret', 'Of a cluster: its secrets', { simulated: 'no' }),
    text('--sharing', 'Of a cluster: who shares it ("none", "readonly", "onewriter", "all")', {
      initial: 'none',
      simulated: 'no',
    }),
    list('--topology-preferred', 'Of a cluster: where it should be', { simulated: 'no' }),
    list('--topology-required', 'Of a cluster: from where it must be reached', { simulated: 'no' }),
    text('--type', 'Of a cluster: what it is ("mount", "block")', { initial: 'block', simulated: 'no' }),
  ],
  run: async ({ api, args, flags, print }) => {
    const named = flags.text('name');
    if (args[0] !== undefined && named !== '') {
      throw new CommandError(
        'conflicting options: cannot specify a volume-name through both --name and as a positional arg',
      );
    }
    if (CLUSTER.some((flag) => flags.changed(flag))) {
      throw new CommandError("drydock: 'docker volume create' of cluster volumes is not simulated", 125);
    }
    const { Name } = await api.json<{ readonly Name: string }>('POST', '/volumes/create', {
      body: {
        Name: args[0] ?? named,
        Driver: flags.text('driver'),
        // Empty maps are left out, or the engine would keep them instead of nothing.
        ...(flags.map('opt').size > 0 ? { DriverOpts: Object.fromEntries(flags.map('opt')) } : {}),
        ...(flags.map('label').size > 0 ? { Labels: Object.fromEntries(flags.map('label')) } : {}),
      },
    });
    await print(`${Name}\n`);
    return 0;
  },
};
