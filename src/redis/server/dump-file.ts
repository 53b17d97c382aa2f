import { SystemError } from '../../linux/errno.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';

/** Writes a dump beside the old one and puts it in its place. @throws Error with the text for the log */
export function writeDump(
  fs: FileSystem,
  directory: string,
  name: string,
  pid: number,
  dump: Uint8Array,
): void {
  const temporary = `${directory}/temp-${pid}.rdb`;
  try {
    fs.writeFile(temporary, dump);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    throw new Error(
      `Failed opening the temp RDB file temp-${pid}.rdb (in server root dir ${directory}) for saving: ${error.message}`,
    );
  }
  try {
    fs.rename(temporary, `${directory}/${name}`);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    fs.remove(temporary);
    throw new Error(
      `Error moving temp DB file temp-${pid}.rdb on the final destination ${name} (in server root dir ${directory}): ${error.message}`,
    );
  }
}
