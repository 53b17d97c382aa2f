import { atLeast } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool } from '../command/flag.ts';
import { OBJECT_FORMAT_FLAG } from '../format/format-flag.ts';
import { describeContainer } from '../inspect/describe.ts';
import { inspect } from '../inspect/inspect.ts';
import { completeContainers } from './complete-names.ts';

export const CONTAINER_INSPECT: Declaration = {
  use: 'inspect [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Show all that the engine knows about containers',
  args: atLeast(1),
  flags: [OBJECT_FORMAT_FLAG, bool('-s, --size', 'How large the files are')],
  complete: completeContainers('any'),
  run: (invocation) => {
    const { api, args, flags } = invocation;
    return inspect(invocation, args, flags.text('format'), describeContainer(api, flags.bool('size')));
  },
};
