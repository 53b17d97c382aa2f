import { largest } from '../../../linux/extremes.ts';
import type { TimeZone } from '../../../linux/time-zone.ts';
import type { Names } from '../../accounts.ts';
import { inBlocks } from '../../command/block-size.ts';
import type { Command } from '../../command/command.ts';
import { zoneOf } from '../../command/zone.ts';
import { busyboxSize, wholeBusyboxSize } from '../../sizes.ts';
import { strftime } from '../../strftime.ts';
import { modeString } from '../mode-string.ts';
import type { Entry } from './entry.ts';
import type { NameDrawer } from './names.ts';
import type { Style } from './style.ts';

const HALF_A_YEAR = (365.2425 * 86_400_000) / 2;

/** What is shown of an entry, before the columns are as wide as they must be. */
interface Row {
  readonly entry: Entry;
  readonly inode: string;
  readonly blocks: string;
  readonly links: string;
  readonly user: string;
  readonly group: string;
  readonly size: string;
  readonly time: string;
}

/** The lines of `ls -l`. */
export async function* longList(
  command: Command,
  style: Style,
  entries: readonly Entry[],
  names: Names,
  drawer: NameDrawer,
): AsyncGenerator<string> {
  const { gnu, process } = command;
  const now = command.process.machine.kernel.clock.now();
  const user = (uid: number): string => (style.numeric ? String(uid) : names.user(uid));
  const group = (gid: number): string => (style.numeric ? String(gid) : names.group(gid));
  const zone = zoneOf(command);
  const rows: Row[] = [];
  for (const entry of entries) {
    const breath = process.breath();
    if (breath) await breath;
    const { stat } = entry;
    rows.push({
      entry,
      inode: String(stat.inode),
      blocks: blockCount(gnu, style, stat.blocks ?? 0),
      links: String(stat.links),
      user: user(stat.uid),
      group: group(stat.gid),
      size: sizeOf(gnu, style, entry),
      time: timeOf(gnu, style, stat[style.time], now, zone),
    });
  }
  const width = (column: 'inode' | 'blocks' | 'links' | 'user' | 'group' | 'size' | 'time'): number =>
    rows.reduce((most, row) => Math.max(most, row[column].length), 0);
  const devices = rows.flatMap(({ entry: { stat } }) => (stat.rdev ? [stat.rdev] : []));
  const majors = largest(
    devices.map(([major]) => String(major).length),
    0,
  );
  const minors = largest(
    devices.map(([, minor]) => String(minor).length),
    0,
  );
  const sizes = Math.max(width('size'), devices.length > 0 ? majors + 2 + minors : 0);
  const widths = {
    inode: gnu ? width('inode') : 7,
    blocks: gnu ? width('blocks') : 6,
    links: gnu ? width('links') : 4,
    user: width('user'),
    group: width('group'),
    time: width('time'),
  };
  const aligned = drawer.quotes(entries);
  for (const { entry, ...row } of rows) {
    const { rdev } = entry.stat;
    let line = '';
    if (style.inode) line += `${row.inode.padStart(widths.inode)} `;
    if (style.blocks) line += `${row.blocks.padStart(widths.blocks)} `;
    line += `${modeString(entry.stat)} ${row.links.padStart(widths.links)} `;
    if (gnu) {
      if (style.owner) line += `${row.user.padEnd(widths.user)} `;
      if (style.group) line += `${row.group.padEnd(widths.group)} `;
      if (style.author) line += `${row.user.padEnd(widths.user)} `;
      if (style.context) line += '? ';
      line += rdev
        ? `${String(rdev[0]).padStart(sizes - 2 - minors)}, ${String(rdev[1]).padStart(minors)} `
        : `${row.size.padStart(sizes)} `;
      line += row.time.padStart(widths.time);
    } else {
      if (style.owner) line += `${row.user.slice(0, 8).padEnd(8)} `;
      line += `${row.group.slice(0, 8).padEnd(8)} `;
      line += rdev
        ? `${String(rdev[0]).padStart(4)}, ${String(rdev[1]).padStart(3)} `
        : `${row.size.padStart(style.sizes.human ? 7 : 9)} `;
      line += row.time;
    }
    yield `${line} ${drawer.draw(entry, aligned).text}${drawer.target(entry)}${style.end}`;
  }
}

/** Units of 1 KiB, as -s and the total show them. */
export function blockCount(gnu: boolean, style: Style, blocks: number): string {
  if (!gnu && style.blockSize.human) return busyboxSize(blocks * 512);
  return inBlocks(blocks * 512, style.blockSize);
}

/** The sum of a directory; busybox gives people no fraction of it and leaves its column as wide as others. */
export function totalOf(gnu: boolean, style: Style, blocks: number): string {
  if (gnu || !style.sizes.human) return blockCount(gnu, style, blocks);
  return wholeBusyboxSize(blocks * 512).padEnd(7);
}

function sizeOf(gnu: boolean, style: Style, { stat }: Entry): string {
  if (stat.rdev) return '';
  if (!gnu && style.sizes.human) return busyboxSize(stat.size);
  return inBlocks(stat.size, style.sizes);
}

/** GNU shows the year of what is older, and of times in the future. */
function isRecent(age: number): boolean {
  return age >= 0 && age < HALF_A_YEAR;
}

function timeOf(gnu: boolean, style: Style, time: number, now: number, zone: TimeZone): string {
  if (style.timeStyle !== undefined) {
    if (!gnu) return strftime('%Y-%m-%d %H:%M:%S %z', time, zone);
    const [old, recent] = style.timeStyle;
    return strftime(isRecent(now - time) ? recent : old, time, zone);
  }
  const age = now - time;
  // busybox allows a quarter of an hour in the future.
  const recent = gnu ? isRecent(age) : age > -900_000 && age < (365 / 2) * 86_400_000;
  return strftime(recent ? '%b %e %H:%M' : '%b %e  %Y', time, zone);
}
