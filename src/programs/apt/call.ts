import type { Process } from '../../linux/process/process.ts';

/** A command line of apt-get or apt. */
export interface AptCall {
  readonly program: string;
  readonly verb: string | undefined;
  readonly names: readonly string[];
  readonly yes: boolean;
  /** 2 for `-qq`: only errors are told. */
  readonly quiet: number;
  readonly simulate: boolean;
  readonly options: ReadonlySet<string>;
  readonly unknown: string | undefined;
}

const LONG =
  /^--(?:yes|assume-no|assume-yes|quiet|simulate|dry-run|no-install-recommends|no-install-suggests|install-recommends|fix-missing|fix-broken|reinstall|purge|auto-remove|autoremove|allow-[a-z-]+|force-yes|only-upgrade|no-upgrade|download-only|show-progress|installed|upgradable|version|help|names-only|all-versions|manual-installed|print-uris|fix-policy|trivial-only|no-remove|update|no-download|ignore-missing|ignore-hold)$/;

export function parseCall({ argv }: Process): AptCall {
  const words: string[] = [];
  const options = new Set<string>();
  let quiet = 0;
  let unknown: string | undefined;
  const args = argv.slice(1);
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const [name = ''] = arg.split('=', 1);
    if (/^(?:-o|-t|-c|--option|--target-release|--default-release)$/.test(arg)) i++;
    else if (/^-[otc]./.test(arg)) continue;
    else if (name.startsWith('--')) {
      if (LONG.test(name)) options.add(name);
      else unknown ??= arg;
    } else if (/^-q=\d$/.test(arg)) quiet = Number(arg.slice(3));
    else if (arg.startsWith('-') && arg.length > 1) {
      for (const letter of arg.slice(1)) {
        if (letter === 'q') quiet++;
        else if ('yfmsduVhvanp'.includes(letter)) options.add(`-${letter}`);
        else unknown ??= arg;
      }
    } else words.push(arg);
  }
  const [verb, ...names] = words;
  const has = (...all: readonly string[]): boolean => all.some((each) => options.has(each));
  return {
    program: (argv[0] ?? '').replace(/^.*\//, ''),
    verb,
    names,
    quiet: has('--quiet') ? Math.max(1, quiet) : quiet,
    yes: has('-y', '--yes', '--assume-yes', '--force-yes') || quiet > 1,
    simulate: has('-s', '--simulate', '--dry-run'),
    options,
    unknown,
  };
}
