import { FlagValueError } from '../../command/flag.ts';
import { splitFields } from './fields.ts';
import { parseBytes } from './quantities.ts';
import { absolute } from './volume-spec.ts';

/** A --mount value in the API's form. */
export interface Mount {
  Type: string;
  Source?: string;
  Target?: string;
  ReadOnly?: boolean;
  Consistency?: string;
  BindOptions?: {
    Propagation?: string;
    NonRecursive?: boolean;
    ReadOnlyNonRecursive?: boolean;
    ReadOnlyForceRecursive?: boolean;
  };
  VolumeOptions?: {
    NoCopy?: boolean;
    Labels?: Record<string, string>;
    Subpath?: string;
    DriverConfig?: { Name?: string; Options?: Record<string, string> };
  };
  ImageOptions?: { Subpath?: string };
  TmpfsOptions?: { SizeBytes?: number; Mode?: number };
}

/** Reads `type=bind,source=/a,target=/b,readonly`. @throws FlagValueError */
export function parseMount(value: string, cwd: string): Mount {
  const mount: Mount = { Type: 'volume' };
  // The reader of its fields finds none.
  if (value.trim() === '') throw new FlagValueError('EOF');
  for (const field of splitFields(value.trim())) {
    const equals = field.indexOf('=');
    const key = (equals < 0 ? field : field.slice(0, equals)).toLowerCase();
    if (equals >= 0) readField(mount, key, field.slice(equals + 1), field, cwd);
    else if (key === 'readonly' || key === 'ro') mount.ReadOnly = true;
    else if (key === 'volume-nocopy') mount.VolumeOptions = { ...volume(mount), NoCopy: true };
    else if (key === 'bind-nonrecursive') mount.BindOptions = { ...mount.BindOptions, NonRecursive: true };
    else throw new FlagValueError(`invalid field '${field}' must be a key=value pair`);
  }
  check(mount);
  return mount;
}

/** Only whether it can be read; for the moment when flags are parsed. @throws FlagValueError */
export function validateMount(value: string): string {
  parseMount(value, '/');
  return value;
}

function readField(mount: Mount, key: string, value: string, field: string, cwd: string): void {
  switch (key) {
    case 'type':
      mount.Type = value.toLowerCase();
      break;
    case 'source':
    case 'src':
      mount.Source = value.startsWith('.') ? absolute(value, cwd) : value;
      break;
    case 'target':
    case 'dst':
    case 'destination':
      mount.Target = value;
      break;
    case 'readonly':
    case 'ro':
      mount.ReadOnly = flag(key, value);
      break;
    case 'consistency':
      mount.Consistency = value.toLowerCase();
      break;
    case 'bind-propagation':
      mount.BindOptions = { ...mount.BindOptions, Propagation: value.toLowerCase() };
      break;
    case 'bind-nonrecursive':
      mount.BindOptions = { ...mount.BindOptions, NonRecursive: flag(key, value) };
      break;
    case 'bind-recursive':
      readRecursive(mount, key, value);
      break;
    case 'volume-subpath':
      mount.VolumeOptions = { ...volume(mount), Subpath: value };
      break;
    case 'volume-nocopy':
      mount.VolumeOptions = { ...volume(mount), NoCopy: flag(key, value) };
      break;
    case 'volume-label':
      mount.VolumeOptions = volume(mount);
      mount.VolumeOptions.Labels = { ...mount.VolumeOptions.Labels, ...pair(value) };
      break;
    case 'volume-driver':
      mount.VolumeOptions = volume(mount);
      mount.VolumeOptions.DriverConfig = { ...mount.VolumeOptions.DriverConfig, Name: value };
      break;
    case 'volume-opt': {
      mount.VolumeOptions = volume(mount);
      const driver = mount.VolumeOptions.DriverConfig;
      mount.VolumeOptions.DriverConfig = { ...driver, Options: { ...driver?.Options, ...pair(value) } };
      break;
    }
    case 'image-subpath':
      mount.ImageOptions = { ...mount.ImageOptions, Subpath: value };
      break;
    case 'tmpfs-size':
      mount.TmpfsOptions = { ...mount.TmpfsOptions, SizeBytes: size(key, value) };
      break;
    case 'tmpfs-mode':
      if (!/^[0-7]+$/.test(value)) throw new FlagValueError(`invalid value for ${key}: ${value}`);
      mount.TmpfsOptions = { ...mount.TmpfsOptions, Mode: Number.parseInt(value, 8) };
      break;
    default:
      throw new FlagValueError(`unexpected key '${key}' in '${field}'`);
  }
}

function readRecursive(mount: Mount, key: string, value: string): void {
  if (value === 'enabled') return;
  const options = mount.BindOptions;
  if (value === 'disabled') mount.BindOptions = { ...options, NonRecursive: true };
  else if (value === 'writable') mount.BindOptions = { ...options, ReadOnlyNonRecursive: true };
  else if (value === 'readonly') mount.BindOptions = { ...options, ReadOnlyForceRecursive: true };
  else {
    throw new FlagValueError(
      `invalid value for ${key}: ${value} (must be "enabled", "disabled", "writable", or "readonly")`,
    );
  }
}

function check(mount: Mount): void {
  const { Type, BindOptions, ReadOnly } = mount;
  if (Type === '') throw new FlagValueError('type is required');
  if ((mount.Target ?? '') === '') throw new FlagValueError('target is required');
  const kinds = [
    ['volume', mount.VolumeOptions],
    ['image', mount.ImageOptions],
    ['bind', BindOptions],
    ['tmpfs', mount.TmpfsOptions],
  ] as const;
  for (const [kind, options] of kinds) {
    if (options && Type !== kind) {
      throw new FlagValueError(`cannot mix '${kind}-*' options with mount type '${Type}'`);
    }
  }
  const needs = (option: string, what: string): FlagValueError =>
    new FlagValueError(`option '${option}' requires '${what}' to be specified in conjunction`);
  if (BindOptions?.ReadOnlyNonRecursive && !ReadOnly) throw needs('bind-recursive=writable', 'readonly');
  if (BindOptions?.ReadOnlyForceRecursive) {
    if (!ReadOnly) throw needs('bind-recursive=readonly', 'readonly');
    if (BindOptions.Propagation !== 'rprivate') {
      throw needs('bind-recursive=readonly', 'bind-propagation=rprivate');
    }
  }
}

function volume(mount: Mount): NonNullable<Mount['VolumeOptions']> {
  return { Labels: {}, DriverConfig: {}, ...mount.VolumeOptions };
}

function flag(key: string, value: string): boolean {
  if (/^(1|t|true|T|TRUE|True)$/.test(value)) return true;
  if (/^(0|f|false|F|FALSE|False)$/.test(value)) return false;
  throw new FlagValueError(`invalid value for ${key}: ${value}`);
}

function size(key: string, value: string): number {
  try {
    return parseBytes(value);
  } catch {
    throw new FlagValueError(`invalid value for ${key}: ${value}`);
  }
}

function pair(value: string): Record<string, string> {
  const equals = value.indexOf('=');
  const key = equals < 0 ? value : value.slice(0, equals);
  return key === '' ? {} : { [key]: equals < 0 ? '' : value.slice(equals + 1) };
}
