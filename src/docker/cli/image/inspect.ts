import { atLeast } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { text } from '../command/flag.ts';
import { completeImages } from '../container/complete-names.ts';
import { OBJECT_FORMAT_FLAG } from '../format/format-flag.ts';
import { describeImage } from '../inspect/describe.ts';
import { inspect } from '../inspect/inspect.ts';
import { platformQuery } from './platform-query.ts';

export const IMAGE_INSPECT: Declaration = {
  use: 'inspect [OPTIONS] IMAGE [IMAGE...]',
  short: 'Show all that the engine knows about images',
  args: atLeast(1),
  flags: [
    OBJECT_FORMAT_FLAG,
    text(
      '--platform',
      `The image for this platform; an error if it is for another one.
'os[/arch[/variant]]': the platform, e.g. linux/amd64`,
    ),
  ],
  complete: (request) => completeImages({ ...request, args: [] }),
  run: (invocation) => {
    const { api, args, flags } = invocation;
    const platform = platformQuery(flags.text('platform'));
    return inspect(invocation, args, flags.text('format'), describeImage(api, platform));
  },
};
