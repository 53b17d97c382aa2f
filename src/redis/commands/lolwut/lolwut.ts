import { type Reply, ReplyError, VerbatimReply } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { count, option } from '../handling/arguments.ts';
import { schotter } from './schotter.ts';
import { skyline } from './skyline.ts';

const VERSION = '7.0.15';
/** What a page can afford. */
const MOST_PIXELS = 16_000_000;

/** LOLWUT [VERSION version [number ...]]: a picture that depends on the version */
export function lolwut(client: Client, args: readonly string[]): Reply {
  let version = 7;
  let rest = args.slice(1);
  if (args.length >= 3 && option(args, 1) === 'VERSION') {
    version = count(args, 2);
    rest = args.slice(3);
  }
  const { random } = client.store;
  const numbers = (defaults: readonly number[], most: readonly number[]): number[] =>
    defaults.map((usual, i) => Math.min(most[i] ?? 1, Math.max(1, i < rest.length ? count(rest, i) : usual)));
  if (version === 5) {
    const [columns = 1, perRow = 1, perColumn = 1] = numbers([66, 8, 12], [1000, 200, 200]);
    const pixels = columns * 2 * ((columns * 2) / perRow) * perColumn;
    if (pixels > MOST_PIXELS) throw new ReplyError('ERR drydock: so large a picture is not simulated');
    const picture = schotter(columns, perRow, perColumn, random);
    return new VerbatimReply(
      `${picture}\nGeorg Nees - schotter, plotter on paper, 1968. Redis ver. ${VERSION}\n`,
    );
  }
  if (version === 6) {
    const [columns = 1, rows = 1] = numbers([80, 20], [1000, 1000]);
    return new VerbatimReply(
      `${skyline(columns, rows, random)}\nDedicated to the 8 bit game developers of past and present.\nOriginal 8 bit image from Plaguemon by hikikomori. Redis ver. ${VERSION}\n`,
    );
  }
  return new VerbatimReply(`Redis ver. ${VERSION}\n`);
}
