import type { RunConfig } from '../../registry/image-config.ts';
import { variableName } from '../container/config/config.ts';
import { readSignal } from '../container/operations/kill.ts';
import { invalidParameter } from '../errors.ts';
import { expandWord } from './expand-word.ts';
import { readHealthcheck } from './healthcheck.ts';
import { type Instruction, readInstructions, SPACES } from './instruction.ts';
import { readPortSpec } from './port-spec.ts';
import { readPairs } from './words.ts';

type Step = (config: RunConfig, instruction: Instruction) => RunConfig;

const STEPS: ReadonlyMap<string, Step> = new Map<string, Step>([
  ['cmd', command],
  ['entrypoint', entrypoint],
  ['env', environment],
  ['expose', expose],
  ['healthcheck', (config, instruction) => ({ ...config, Healthcheck: readHealthcheck(instruction) })],
  ['label', label],
  ['onbuild', onBuild],
  ['stopsignal', stopSignal],
  ['user', (config, instruction) => ({ ...config, User: single(config, instruction) })],
  ['volume', volume],
  ['workdir', workingDirectory],
]);

/**
 * Changes a configuration by the instructions of `docker commit --change` and `docker import --change`, one line each
 * (builder.go: BuildFromConfig). @throws EngineError invalid parameter
 */
export function applyChanges(config: RunConfig, changes: readonly string[]): RunConfig {
  if (changes.length === 0) return config;
  try {
    const instructions = readInstructions(changes.join('\n'));
    const unknown = instructions.find(({ name }) => !STEPS.has(name.toLowerCase()));
    if (unknown) throw new Error(`${unknown.name} is not a valid change command`);
    let changed = config;
    let commandSet = false;
    for (const instruction of instructions) {
      const kind = instruction.name.toLowerCase();
      const [flag] = instruction.flags;
      if (flag !== undefined && kind !== 'healthcheck') {
        throw new Error(`unknown flag: ${flag.replace(/=.*$/s, '')}`);
      }
      if (kind === 'cmd' && instruction.rest !== '') commandSet = true;
      // A new entry point has no use for the arguments of the old one.
      if (kind === 'entrypoint' && !commandSet) changed = { ...changed, Cmd: null };
      changed = STEPS.get(kind)?.(changed, instruction) ?? changed;
    }
    return changed;
  } catch (error) {
    throw invalidParameter(error instanceof Error ? error.message : String(error));
  }
}

/** A command line of the shell form is run by the shell. */
function commandOf(config: RunConfig, { json, rest }: Instruction): readonly string[] {
  return json ?? [...(config.Shell ?? ['/bin/sh', '-c']), ...(rest === '' ? [] : [rest])];
}

function command(config: RunConfig, instruction: Instruction): RunConfig {
  return { ...config, Cmd: commandOf(config, instruction) };
}

function entrypoint(config: RunConfig, instruction: Instruction): RunConfig {
  const empty = instruction.json ? instruction.json.length === 0 : instruction.rest === '';
  return { ...config, Entrypoint: empty ? null : commandOf(config, instruction) };
}

function environment(config: RunConfig, { rest }: Instruction): RunConfig {
  const variables = [...(config.Env ?? [])];
  for (const [rawName, rawValue] of readPairs(rest, 'ENV')) {
    const name = expand(config, rawName);
    const variable = `${name}=${expand(config, rawValue)}`;
    const at = variables.findIndex((each) => variableName(each) === name);
    if (at < 0) variables.push(variable);
    else variables[at] = variable;
  }
  return { ...config, Env: variables };
}

function label(config: RunConfig, { rest }: Instruction): RunConfig {
  const labels = readPairs(rest, 'LABEL').map(([name, value]) => [
    expand(config, name),
    expand(config, value),
  ]);
  return { ...config, Labels: { ...config.Labels, ...Object.fromEntries(labels) } };
}

function expose(config: RunConfig, { rest }: Instruction): RunConfig {
  if (rest === '') throw new Error('EXPOSE requires at least one argument');
  const ports = rest
    .split(SPACES)
    .flatMap((word) => expand(config, word).split(/\s+/))
    .filter((spec) => spec !== '')
    .flatMap(readPortSpec);
  return { ...config, ExposedPorts: { ...config.ExposedPorts, ...setOf(ports) } };
}

function volume(config: RunConfig, { json, rest }: Instruction): RunConfig {
  const paths = (json ?? (rest === '' ? [] : rest.split(SPACES))).map((path) => path.trim());
  if (paths.length === 0) throw new Error('VOLUME requires at least one argument');
  const expanded = paths.map((path) => expand(config, path));
  if (expanded.includes('')) throw new Error('VOLUME specified can not be an empty string');
  return { ...config, Volumes: { ...config.Volumes, ...setOf(expanded) } };
}

function workingDirectory(config: RunConfig, instruction: Instruction): RunConfig {
  const path = single(config, instruction);
  if (path === '') throw new Error('cannot normalize nothing');
  return { ...config, WorkingDir: path.startsWith('/') ? path : join(config.WorkingDir ?? '', path) };
}

function stopSignal(config: RunConfig, instruction: Instruction): RunConfig {
  const signal = single(config, instruction);
  readSignal(signal);
  return { ...config, StopSignal: signal };
}

function onBuild(config: RunConfig, { rest, line }: Instruction): RunConfig {
  if (rest === '') throw new Error('ONBUILD requires at least one argument');
  const [trigger = ''] = rest.split(SPACES).map((word) => word.toUpperCase());
  if (trigger === 'ONBUILD') throw new Error("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
  if (trigger === 'MAINTAINER' || trigger === 'FROM') {
    throw new Error(`${trigger} isn't allowed as an ONBUILD trigger`);
  }
  return { ...config, OnBuild: [...(config.OnBuild ?? []), line.replace(/^\s*ONBUILD\s*/i, '')] };
}

/** The only argument. */
function single(config: RunConfig, { name, rest }: Instruction): string {
  if (rest === '') throw new Error(`${name.toUpperCase()} requires exactly one argument`);
  return expand(config, rest);
}

function expand(config: RunConfig, word: string): string {
  return expandWord(word, (name) =>
    config.Env?.find((variable) => variableName(variable) === name)?.slice(name.length + 1),
  );
}

function setOf(names: readonly string[]): Record<string, object> {
  return Object.fromEntries(names.map((name) => [name, {}]));
}

function join(directory: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${directory}/${path}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
