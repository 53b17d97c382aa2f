import { SystemError } from '../../linux/errno.ts';
import { createPipe } from '../../linux/io/pipe.ts';
import { statusNumber } from '../../linux/process/exit.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import type { Surroundings } from './functions.ts';
import { MakeError } from './make-error.ts';
import { namesOf } from './names-of.ts';
import { MakefileReader } from './read-makefile.ts';
import { Rules } from './rules.ts';
import { environment } from './run-line.ts';
import { Stopped, Updater } from './update.ts';
import { Variables } from './variables.ts';

const OPTIONS = {
  short: 'bBC:ef:hiI:j::kl::mno:pqrRsStvwW:',
  long: {
    'always-make': 'B',
    'directory:': 'C',
    'dry-run': 'n',
    'environment-overrides': 'e',
    'file:': 'f',
    'ignore-errors': 'i',
    'include-dir:': 'I',
    'jobs::': 'j',
    'just-print': 'n',
    'keep-going': 'k',
    'makefile:': 'f',
    'no-builtin-rules': 'r',
    'no-builtin-variables': 'R',
    'no-keep-going': 'S',
    'no-print-directory': 'no-print-directory',
    'print-directory': 'w',
    question: 'q',
    quiet: 's',
    recon: 'n',
    silent: 's',
    stop: 'S',
    touch: 't',
    version: 'v',
    'warn-undefined-variables': 'warn',
  },
};

/** Rules and variables that nobody has to write down. */
const BUILT_IN = `CC = cc
CXX = g++
AR = ar
RM = rm -f
COMPILE.c = $(CC) $(CFLAGS) $(CPPFLAGS) $(TARGET_ARCH) -c
LINK.c = $(CC) $(CFLAGS) $(CPPFLAGS) $(LDFLAGS) $(TARGET_ARCH)
COMPILE.cc = $(CXX) $(CXXFLAGS) $(CPPFLAGS) $(TARGET_ARCH) -c
`;
const BUILT_IN_RULES = `%.o: %.c
	$(COMPILE.c) -o $@ $<
%.o: %.cc
	$(COMPILE.cc) -o $@ $<
%: %.o
	$(LINK.c) $^ $(LOADLIBES) $(LDLIBS) -o $@
%: %.c
	$(LINK.c) $^ $(LOADLIBES) $(LDLIBS) -o $@
%: %.sh
	cat $< >$@
	chmod a+x $@
`;

/** GNU make 4.3, one job at a time. */
export const make: Tool = {
  name: 'make',
  usage: 'make [options] [target] ...',
  gnuUsage: '[options] [target] ...',
  usageStatus: 2,
  options: OPTIONS,
  // The number of -j may stand in a word of its own.
  rewrite: (args) =>
    args.flatMap((arg, i) => (/^\d+$/.test(arg) && /^-[a-zA-Z]*j$/.test(args[i - 1] ?? '') ? [] : [arg])),
  async run(command, options) {
    const { process, out } = command;
    if (options.has('v')) {
      await out.text('GNU Make 4.3\nBuilt for x86_64-pc-linux-gnu\n');
      return 0;
    }
    const level = Number(process.env.get('MAKELEVEL') ?? 0);
    const name = level > 0 ? `make[${level}]` : 'make';
    const say = async (text: string): Promise<void> => {
      await out.flush();
      await process.complain(`${text}\n`);
    };
    for (const { name: option, value } of options.given) {
      if (option !== 'C') continue;
      try {
        process.chdir(value);
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        await say(`${name}: *** ${value}: ${error.message}.  Stop.`);
        return 2;
      }
    }
    const shows =
      (options.has('C') || options.has('w') || level > 0) &&
      !options.has('s') &&
      !options.has('no-print-directory');
    const told = shows || options.has('w');
    if (told) await out.line(`${name}: Entering directory '${process.cwd}'`);
    let status: number;
    try {
      status = await build(command, options, name);
    } catch (error) {
      status = 2;
      if (error instanceof MakeError) await say(`${error.where ?? name}: *** ${error.message}.  Stop.`);
      else if (!(error instanceof Stopped)) throw error;
    }
    if (told) await out.line(`${name}: Leaving directory '${process.cwd}'`);
    return status;
  },
};

async function build(command: Command, options: Options, name: string): Promise<number> {
  const { process, fs, out } = command;
  const rules = new Rules();
  let reader: MakefileReader | undefined;
  const surroundings: Surroundings = {
    shell: (line) => outputOf(command, variables, line),
    wildcard: (pattern) => namesOf(fs, pattern),
    absolute: (path, real) => {
      if (real) return fs.exists(path) ? fs.realpath(path) : undefined;
      return absolute(process.cwd, path);
    },
    print: async (text) => {
      await out.text(text);
    },
    warn: async (text) => {
      await out.flush();
      await process.complain(text);
    },
    evaluate: async (text) => reader?.readText(text, (reader.where ?? 'make').replace(/:\d+$/, '')),
    where: () => reader?.where,
  };
  const variables: Variables = new Variables(surroundings);
  reader = new MakefileReader(command, variables, rules, async (line) => {
    const { output } = await outputOf(command, variables, line);
    return output.replace(/\n+$/, '').replaceAll('\n', ' ');
  });
  reader.glob = surroundings.wildcard;
  const goals: string[] = [];
  for (const [key, value] of process.env)
    variables.set(key, value, false, options.has('e') ? 'override' : 'environment');
  const inherited = process.env.get('MAKEFLAGS') ?? '';
  variables.set('SHELL', '/bin/sh', false, 'file');
  variables.set('MAKE', 'make', true, 'default');
  variables.set('CURDIR', process.cwd, false, 'file');
  variables.set('MAKEFLAGS', flagsFor(options, inherited), false, 'file');
  variables.set('MAKEFILE_LIST', '', false, 'file');
  if (!options.has('R'))
    for (const line of BUILT_IN.trim().split('\n')) {
      const [key = '', value = ''] = line.split(/ = (.*)/s);
      variables.set(key, value, true, 'default');
    }
  for (const operand of options.operands) {
    const assignment = /^([^=:?+]+)(::?=|\?=|\+=|=)(.*)$/s.exec(operand);
    if (assignment)
      await reader.assign(assignment[1] ?? '', assignment[2] ?? '=', assignment[3] ?? '', 'command line');
    else goals.push(operand);
  }
  variables.set('MAKECMDGOALS', goals.join(' '), false, 'file');
  const named = options.given.flatMap((each) => (each.name === 'f' ? [each.value] : []));
  const usual = ['GNUmakefile', 'makefile', 'Makefile'].find((path) => fs.exists(path));
  const files = named.length > 0 ? named : usual === undefined ? [] : [usual];
  for (const path of files) {
    try {
      await reader.readFile(path);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await out.flush();
      await process.complain(`${name}: ${path}: ${error.message}\n`);
      throw new MakeError(`No rule to make target '${path}'`);
    }
  }
  await warnOfOverriding(command, rules);
  const { first } = rules;
  if (!options.has('r')) await reader.readText(BUILT_IN_RULES, 'built-in');
  reader.where = undefined;
  const chosen = (await variables.valueOf('.DEFAULT_GOAL')).trim() || first;
  if (goals.length === 0 && chosen === undefined)
    throw new MakeError(files.length > 0 ? 'No targets' : 'No targets specified and no makefile found');
  const updater = new Updater(command, name, variables, rules, {
    keepGoing: options.has('k'),
    ignoreErrors: options.has('i'),
    onlyPrint: options.has('n'),
    silent: options.has('s') || /^[a-zA-Z]*s/.test(inherited),
    always: options.has('B'),
    question: options.has('q'),
    touch: options.has('t'),
  });
  let worked = true;
  for (const goal of goals.length > 0 ? goals : [chosen ?? ''])
    if (!(await updater.goal(goal))) worked = false;
  return worked ? (updater.needed ? 1 : 0) : 2;
}

/** The letters that a make inside a recipe gets to know. */
function flagsFor(options: Options, inherited: string): string {
  const letters = ['B', 'e', 'i', 'k', 'n', 'q', 'r', 's', 't'].filter((letter) => options.has(letter));
  const before = /^[a-zA-Z]+/.exec(inherited)?.[0] ?? '';
  return [...new Set([...before, ...letters])].join('');
}

async function warnOfOverriding({ process, out }: Command, rules: Rules): Promise<void> {
  for (const [target, pieces] of rules.explicit) {
    const withRecipe = pieces.filter((piece) => piece.recipe.length > 0 && !piece.hasRecipe);
    for (let i = 1; i < withRecipe.length; i++) {
      await out.flush();
      await process.complain(
        `${withRecipe[i]?.recipe[0]?.where}: warning: overriding recipe for target '${target}'\n` +
          `${withRecipe[i - 1]?.recipe[0]?.where}: warning: ignoring old recipe for target '${target}'\n`,
      );
    }
  }
}

async function outputOf(
  command: Command,
  variables: Variables,
  line: string,
): Promise<{ readonly output: string; readonly status: number }> {
  const { process } = command;
  await command.out.flush();
  const pipe = createPipe(process.machine.kernel);
  const shell = await variables.valueOf('SHELL');
  const child = process.spawn({
    path: shell,
    argv: [shell, '-c', line],
    env: new Map([...process.env, ...(variables.exportsAll ? await environment(process, variables) : [])]),
    descriptors: new Map([
      ...[...process.descriptors].filter(([descriptor]) => descriptor < 3),
      [1, pipe.writer],
    ]),
  });
  pipe.writer.release();
  const descriptor = process.install(pipe.reader);
  const output = new TextDecoder().decode(
    Uint8Array.from(await command.input(descriptor).rest(), (letter) => letter.charCodeAt(0)),
  );
  process.close(descriptor);
  return { output, status: statusNumber(await process.wait(child)) };
}

function absolute(cwd: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${cwd}/${path}`).split('/'))
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  return `/${parts.join('/')}`;
}
