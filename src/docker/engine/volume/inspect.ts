import type { Engine } from '../engine.ts';
import { rfc3339 } from '../go-time.ts';
import type { StringMap } from '../sorted-record.ts';
import { volumeSize, volumeUsers } from './usage.ts';
import type { Volume } from './volume.ts';

/** A volume as the API has it. */
export interface VolumeInspect {
  readonly CreatedAt: string;
  readonly Driver: string;
  readonly Labels: StringMap | null;
  readonly Mountpoint: string;
  readonly Name: string;
  readonly Options: StringMap | null;
  readonly Scope: 'local';
  /** Only where disk usage was asked for. */
  readonly UsageData?: { readonly RefCount: number; readonly Size: number };
}

export function inspectVolume(volume: Volume): VolumeInspect {
  return {
    CreatedAt: rfc3339(volume.created),
    Driver: volume.driver,
    Labels: volume.labels,
    Mountpoint: volume.mountpoint,
    Name: volume.name,
    Options: volume.options,
    Scope: 'local',
  };
}

export function inspectVolumeUsage(engine: Engine, volume: Volume): VolumeInspect {
  return {
    ...inspectVolume(volume),
    UsageData: { RefCount: volumeUsers(engine, volume).length, Size: volumeSize(engine, volume) },
  };
}
