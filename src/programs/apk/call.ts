/** A command line of apk: its verb, the packages, and the options that matter. */
export interface ApkCall {
  readonly verb: string | undefined;
  readonly names: readonly string[];
  readonly options: ReadonlySet<string>;
  /** The name under which packages are kept together (`--virtual`). */
  readonly virtual: string | undefined;
  /** 1, less for each `-q`, more for each `-v`. */
  readonly verbosity: number;
  readonly unknown: string | undefined;
}

const VALUED = new Set([
  '-t',
  '--virtual',
  '-X',
  '--repository',
  '-p',
  '--root',
  '--arch',
  '--keys-dir',
  '--wait',
]);
const LONG = new Set(
  (
    '--allow-untrusted --available --cache-max-age --force --force-overwrite --help --initdb --installed --latest --contents ' +
    '--no-cache --no-check-certificate --no-interactive --no-network --no-progress --no-scripts --purge --quiet ' +
    '--rdepends --recursive --simulate --size --update-cache --upgrade --verbose --version --description --all --exact ' +
    '--depends --who-owns --provides --triggers --license --replaces --install-if --rinstall-if --webpage --test --check --limit --origin --has-origin --upgradable --upgradeable --providers --stdout --latest --cache-dir --root-only --no-logfile --no-commit-hooks --force-broken-world --print-arch --progress --preserve-env --reinstall --directory-permissions --xattr --depends --link --output --simulate --who-owns --interactive --progress --search --origin --print-arch'
  ).split(' '),
);
const SHORT = /^-[UqvfisuIaLedWRrxolhVAwPcntH]+$/;
/** Verbs whose `-t` has no value. */
const FLAG_T = /^(?:info|version)$/;

export function parseCall(args: readonly string[]): ApkCall {
  const words: string[] = [];
  const options = new Set<string>();
  let virtual: string | undefined;
  let unknown: string | undefined;
  let verbosity = 1;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const [name = '', inline] = arg.startsWith('--') ? arg.split('=', 2) : [arg];
    if (VALUED.has(name) && !(name === '-t' && FLAG_T.test(words[0] ?? ''))) {
      const value = inline ?? args[++i];
      if (name === '-t' || name === '--virtual') virtual = value;
    } else if (LONG.has(name)) {
      options.add(name);
      verbosity += name === '--verbose' ? 1 : name === '--quiet' ? -1 : 0;
    } else if (SHORT.test(arg)) {
      for (const letter of arg.slice(1)) {
        options.add(`-${letter}`);
        verbosity += letter === 'v' ? 1 : letter === 'q' ? -1 : 0;
      }
    } else if (arg.startsWith('-') && arg.length > 1) unknown ??= arg;
    else words.push(arg);
  }
  const [verb, ...names] = words;
  return { verb, names, options, virtual, verbosity, unknown };
}
