import type { LayerDefinition } from '../docker/registry/image-definition.ts';
import { daysFromDate } from '../linux/calendar.ts';
import type { Layer } from '../linux/fs/layer.ts';
import { LayerBuilder } from '../linux/fs/layer-builder.ts';
import { executable } from '../linux/process/executable.ts';

/** What a layer holds besides the files that are written down: nobody looks into its libraries, but they have a size. */
interface LayerSizes {
  /** Bytes of all files; those of the files written down unless given. */
  readonly size?: number;
  /** Bytes that a pull transfers; a share of the size unless given. */
  readonly compressedSize?: number;
}

/**
 * A layer of files that `fill` writes down when somebody first asks for them. Images that name the same layer share it.
 * @param created RFC 3339 time of the files, in UTC: `2024-09-06T22:20:07Z`
 */
export function layer(
  created: string,
  fill: (files: LayerBuilder) => void,
  sizes: LayerSizes = {},
): LayerDefinition {
  let built: Layer | undefined;
  return {
    ...sizes,
    build: () => {
      if (!built) {
        const files = new LayerBuilder(millisecondsOf(created));
        fill(files);
        built = files.build();
      }
      return built;
    },
  };
}

/** An executable of so many bytes that runs the program `id`. */
export function addProgram(files: LayerBuilder, path: string, id: string, size: number): void {
  files.addFile(path, executable(id), { mode: 0o755, size });
}

/** @param time RFC 3339 in UTC, whole seconds */
function millisecondsOf(time: string): number {
  const [year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0] = time
    .split(/[-T:Z]/)
    .filter((part) => part !== '')
    .map(Number);
  return daysFromDate(year, month, day) * 86_400_000 + ((hour * 60 + minute) * 60 + second) * 1000;
}
