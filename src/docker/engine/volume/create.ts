import type { Engine } from '../engine.ts';
import { conflict, invalidParameter, notFound } from '../errors.ts';
import { type StringMap, sortRecord } from '../sorted-record.ts';
import { ANONYMOUS_LABEL, LOCAL_DRIVER, VOLUMES_DIRECTORY, type Volume } from './volume.ts';

/** What `docker volume create` asks for; names are the API's. */
export interface VolumeRequest {
  /** Empty: a volume that nobody named. */
  readonly Name?: string;
  readonly Driver?: string;
  readonly DriverOpts?: StringMap | null;
  readonly Labels?: StringMap | null;
}

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;
const OPTIONS: readonly string[] = ['type', 'o', 'device', 'size'];
/** Options that do not make sense without others. */
const NEEDED: readonly (readonly [option: string, needed: readonly string[]])[] = [
  ['device', ['type']],
  ['o', ['device', 'type']],
  ['type', ['device']],
];

/** Makes a volume, or gives the one of that name. @throws EngineError */
export function createVolume(engine: Engine, request: VolumeRequest): Volume {
  const name = request.Name || engine.newId();
  const driver = request.Driver || LOCAL_DRIVER;
  const existing = engine.volumes.get(name);
  if (existing) {
    if (request.Driver && existing.driver !== driver)
      throw conflict(`create ${name}: volume name must be unique`);
    return existing;
  }
  if (driver !== LOCAL_DRIVER) {
    throw notFound(`create ${name}: error looking up volume plugin ${driver}: plugin "${driver}" not found`);
  }
  validateName(name);
  validateOptions(name, request.DriverOpts ?? {});
  const volume = newVolume(engine, name, request);
  makeDirectories(engine, volume);
  engine.volumes.set(name, volume);
  engine.events.emit('volume', 'create', name, [['driver', driver]]);
  return volume;
}

function newVolume(engine: Engine, name: string, request: VolumeRequest): Volume {
  const labels = { ...request.Labels, ...(request.Name ? {} : { [ANONYMOUS_LABEL]: '' }) };
  const options = request.DriverOpts ?? {};
  return {
    name,
    created: engine.clock.now(),
    driver: LOCAL_DRIVER,
    labels: request.Labels || !request.Name ? sortRecord(labels) : null,
    options: Object.keys(options).length > 0 ? sortRecord(options) : null,
    mountpoint: `${VOLUMES_DIRECTORY}/${name}/_data`,
  };
}

function makeDirectories({ host: { fs } }: Engine, { name, mountpoint }: Volume): void {
  const root = `${VOLUMES_DIRECTORY}/${name}`;
  if (!fs.exists(root)) fs.mkdir(root, { recursive: true, mode: 0o701 });
  if (!fs.exists(mountpoint)) fs.mkdir(mountpoint, { mode: 0o755 });
}

function validateName(name: string): void {
  if (name.length === 1) {
    throw invalidParameter(
      `create ${name}: volume name is too short, names should be at least two alphanumeric characters`,
    );
  }
  if (NAME.test(name)) return;
  throw invalidParameter(
    `create ${name}: "${name}" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`,
  );
}

function validateOptions(name: string, options: StringMap): void {
  const refuse = (why: string): never => {
    throw invalidParameter(`create ${name}: ${why}`);
  };
  for (const option of Object.keys(options).sort()) {
    if (!OPTIONS.includes(option)) refuse(`invalid option: "${option}"`);
  }
  if (Object.hasOwn(options, 'size')) refuse('quota size requested but no quota support');
  for (const [option, needed] of NEEDED) {
    if (!Object.hasOwn(options, option)) continue;
    const missing = needed.find((each) => !Object.hasOwn(options, each));
    if (missing !== undefined) refuse(`missing required option: "${missing}"`);
  }
}
