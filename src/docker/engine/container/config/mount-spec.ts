import type { Engine } from '../../engine.ts';
import { type EngineError, invalidParameter, notSimulated, systemError } from '../../errors.ts';
import { cleanPath } from '../files/paths.ts';
import type { MountSpec } from './host-config.ts';

const PROPAGATION = new Set(['private', 'rprivate', 'slave', 'rslave', 'shared', 'rshared']);
/** Kinds of words in the third part of `-v`; of each kind there may be one (volume/mounts/linux_parser.go). */
const MODE_KINDS: readonly ReadonlySet<string>[] = [
  new Set(['rw', 'ro']),
  new Set(['z', 'Z']),
  PROPAGATION,
  new Set(['nocopy']),
  new Set(['consistent', 'cached', 'delegated']),
];

/** A mount as `-v` gives it. */
export interface RawMount {
  readonly spec: MountSpec;
  /** The third part, as typed. */
  readonly mode: string;
}

/** Reads `source:destination:mode`. @throws EngineError */
export function parseRawMount(engine: Engine, raw: string, volumeDriver: string): RawMount {
  const parts = raw.split(':');
  const [first = '', second = '', mode = ''] = parts;
  const invalid = `invalid volume specification: '${raw}'`;
  if (first === '' || parts.length > 3) throw systemError(invalid);
  if (parts.length === 2 && isMountMode(second)) throw systemError(invalid);
  if (!isMountMode(mode)) throw systemError(`invalid mode: ${mode}`);
  const [Source, Target] = parts.length === 1 ? ['', first] : [first, second];
  const words = mode.split(',');
  const propagation = words.find((word) => PROPAGATION.has(word));
  const bind = Source.startsWith('/');
  const spec: MountSpec = {
    Type: bind ? 'bind' : 'volume',
    Source,
    Target,
    ReadOnly: words.includes('ro'),
    ...(propagation ? { BindOptions: { Propagation: propagation } } : {}),
    ...(!bind && (volumeDriver !== '' || words.includes('nocopy'))
      ? {
          VolumeOptions: {
            NoCopy: words.includes('nocopy'),
            ...(volumeDriver === '' ? {} : { DriverConfig: { Name: volumeDriver } }),
          },
        }
      : {}),
  };
  const problem = mountProblem(engine, spec, false);
  if (problem) throw systemError(`${invalid}: ${problem}`);
  return { spec, mode };
}

/** Reads `container:mode` of `--volumes-from`. @throws EngineError invalid parameter */
export function parseVolumesFrom(text: string): { readonly name: string; readonly readonly: boolean } {
  if (text === '') throw invalidParameter('volumes-from specification cannot be an empty string');
  const colon = text.indexOf(':');
  const name = colon < 0 ? text : text.slice(0, colon);
  const mode = colon < 0 ? '' : text.slice(colon + 1);
  const words = mode.split(',');
  if (!isMountMode(mode) || words.some((word) => PROPAGATION.has(word) || word === 'nocopy')) {
    throw invalidParameter(`invalid mode: ${mode}`);
  }
  return { name, readonly: words.includes('ro') };
}

function isMountMode(mode: string): boolean {
  if (mode === '') return true;
  const used = new Set<ReadonlySet<string>>();
  return mode.split(',').every((word) => {
    const kind = MODE_KINDS.find((words) => words.has(word));
    if (!kind || used.has(kind)) return false;
    used.add(kind);
    return true;
  });
}

/** @throws EngineError invalid parameter */
export function validateMountSpec(engine: Engine, spec: MountSpec): void {
  const problem = mountProblem(engine, spec, true);
  if (problem) throw invalidMount(problem);
}

function invalidMount(problem: string): EngineError {
  return invalidParameter(problem);
}

function mountProblem(engine: Engine, spec: MountSpec, mustExist: boolean): string | undefined {
  const { Type, Source = '', Target = '' } = spec;
  const problem =
    Target === ''
      ? 'field Target must not be empty'
      : cleanPath(Target) === '/'
        ? "invalid specification: destination can't be '/'"
        : Target.startsWith('/')
          ? typeProblem(engine, spec, Source, mustExist)
          : `invalid mount path: '${Target}' mount path must be absolute`;
  return problem && `invalid mount config for type "${Type}": ${problem}`;
}

function typeProblem(
  engine: Engine,
  spec: MountSpec,
  source: string,
  mustExist: boolean,
): string | undefined {
  switch (spec.Type) {
    case 'bind': {
      if (source === '') return 'field Source must not be empty';
      const propagation = spec.BindOptions?.Propagation ?? '';
      if (propagation !== '' && !PROPAGATION.has(propagation)) {
        return `invalid propagation mode: ${propagation}`;
      }
      if (spec.VolumeOptions) return 'field VolumeOptions must not be specified';
      if (!source.startsWith('/')) return `invalid mount path: '${source}' mount path must be absolute`;
      if (!mustExist || engine.host.fs.exists(source) || spec.BindOptions?.CreateMountpoint) return undefined;
      return `bind source path does not exist: ${source}`;
    }
    case 'volume':
      if (spec.BindOptions) return 'field BindOptions must not be specified';
      if (spec.VolumeOptions?.Subpath && source === '') {
        return 'must not set Subpath when using anonymous volumes';
      }
      if (/^\/|(?:^|\/)\.\.(?:\/|$)/.test(spec.VolumeOptions?.Subpath ?? '')) {
        return 'subpath must be a relative path within the volume';
      }
      return spec.ReadOnly && source === ''
        ? 'must not set ReadOnly mode when using anonymous volumes'
        : undefined;
    case 'tmpfs':
      if (spec.BindOptions) return 'field BindOptions must not be specified';
      return source === '' ? undefined : 'field Source must not be specified';
    case 'image':
      throw notSimulated("a mount of type 'image'");
    default:
      return 'mount type unknown';
  }
}
