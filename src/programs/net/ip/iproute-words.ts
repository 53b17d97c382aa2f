import type { Refusal } from './refusal.ts';
import { PLAIN, type ViewOptions } from './view.ts';

const OBJECTS = ['address', 'link', 'route', 'neighbour', 'neighbor', 'rule', 'tunnel', 'maddress', 'netns'];

interface IprouteOptions {
  readonly options: ViewOptions;
  /** The object and what follows. */
  readonly words: readonly string[];
  /** The name of the namespace in which to look (-n). */
  readonly network: string | undefined;
  /** In every namespace that has a name (-all). */
  readonly all: boolean;
}

/** The options of iproute2's ip, which stand before the object. @param terminal it prints on one */
export function readIprouteOptions(typed: readonly string[], terminal: boolean): IprouteOptions | Refusal {
  let options = PLAIN;
  const set = (some: Partial<ViewOptions>): void => {
    options = { ...options, ...some };
  };
  const args = [...typed];
  let network: string | undefined;
  let all = false;
  for (let word = args.shift(); word !== undefined; word = args.shift()) {
    // Two dashes are as good as one.
    const arg = word.replace(/^--/, '-');
    if (!arg.startsWith('-')) return { options, words: [arg, ...args], network, all };
    if (arg === '-V' || arg === '-Version') return { options, words: ['version', ...args], network, all };
    if (/^-br?i?e?f?$/.test(arg)) set({ brief: true });
    else if (/^-(o|oneline)$/.test(arg)) set({ oneLine: true });
    else if (/^-(j|json)$/.test(arg)) set({ json: true });
    else if (/^-(p|pretty)$/.test(arg)) set({ pretty: true });
    else if (/^-(s|stats|statistics)$/.test(arg)) set({ counts: options.counts + 1 });
    else if (arg === '-4' || arg === '-6') set({ family: arg === '-4' ? 4 : 6 });
    else if (/^-f(a(m(i(l(y)?)?)?)?)?$/.test(arg)) {
      const family = args.shift() ?? '';
      if (!/^(inet6?|link)$/.test(family))
        return { message: `Error: argument "${family}" is wrong: invalid protocol family`, status: 255 };
      set({ family: family === 'inet' ? 4 : family === 'inet6' ? 6 : undefined });
    } else if (/^-n(etns)?$/.test(arg)) {
      network = args.shift() ?? '';
    } else if (/^-c(o(l(o(r)?)?)?)?(=.*)?$/.test(arg))
      set({ colours: !/=never$/.test(arg) && (terminal || !/=auto$/.test(arg)) });
    else if (/^-a(ll)?$/.test(arg)) all = true;
    else if (!/^-(d|details|h|human|N|Numeric|r|resolve|t|timestamp|0|M|B|iec)$/.test(arg))
      return { message: `Option "${arg}" is unknown, try "ip -help".`, status: 255 };
  }
  return { options, words: [], network, all };
}

/** The full name of an object, which may be shortened. */
export function objectOf(typed: string): string | undefined {
  const found = typed === '' ? undefined : OBJECTS.find((each) => each.startsWith(typed));
  return found === 'neighbor' ? 'neighbour' : found;
}

export function isShowing(command: string): boolean {
  return ['show', 'list', 'lst', 'sh', 's', 'ls', 'l', 'get'].includes(command);
}
