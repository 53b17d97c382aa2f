import { atLeast } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { completeVolumes } from '../container/complete-names.ts';
import { OBJECT_FORMAT_FLAG } from '../format/format-flag.ts';
import { describeVolume } from '../inspect/describe.ts';
import { inspect } from '../inspect/inspect.ts';

export const VOLUME_INSPECT: Declaration = {
  use: 'inspect [OPTIONS] VOLUME [VOLUME...]',
  short: 'Show all that the engine knows about volumes',
  args: atLeast(1),
  flags: [OBJECT_FORMAT_FLAG],
  complete: completeVolumes,
  run: (invocation) => {
    const { api, args, flags } = invocation;
    return inspect(invocation, args, flags.text('format'), describeVolume(api));
  },
};
