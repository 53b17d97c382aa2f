import { atMost } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { text } from '../command/flag.ts';
import { completeVolumes } from '../container/complete-names.ts';

export const VOLUME_UPDATE: Declaration = {
  use: 'update [OPTIONS] [VOLUME]',
  short: 'Change a volume (only of a cluster)',
  args: atMost(1),
  requires: 'manager',
  simulated: 'no',
  flags: [text('--availability', 'How it may be used ("active", "pause", "drain")', { initial: 'active' })],
  complete: completeVolumes,
  run: async ({ api, args: [volume = ''] }) => {
    await api.send('GET', `/volumes/${volume}`);
    // Only a swarm has volumes of a cluster.
    throw new CommandError('can only update cluster volumes');
  },
};
