import type { Command } from '../../command/command.ts';
import { modeString } from '../../files/mode-string.ts';
import { strftime } from '../../strftime.ts';
import { type Member, typeOf } from './members.ts';

export const LIST_HEAD = '  Length      Date    Time    Name\n---------  ---------- -----   ----';
export const VERBOSE_HEAD =
  ' Length   Method    Size  Cmpr    Date    Time   CRC-32   Name\n--------  ------  ------- ---- ---------- ----- --------  ----';

/** How days are written: Debian's and Ubuntu's begin with the year. */
function day({ gnu }: Command): string {
  return gnu ? '%Y-%m-%d %H:%M' : '%m-%d-%Y %H:%M';
}

/** -v of both. @param count of all members, chosen or not. @param bare without head and sum */
export async function showWholeList(
  command: Command,
  members: readonly Member[],
  count: number,
  bare: boolean,
): Promise<void> {
  const { out } = command;
  if (!bare) await out.text(`${VERBOSE_HEAD}\n`);
  const ratio = (size: number, packed: number): string => {
    const share = size === 0 ? 0 : Math.trunc(((size - packed) * 100) / size);
    return `${String(share).padStart(3)}%`;
  };
  let [total, packedTotal] = [0, 0];
  for (const { name, size, packedSize, method, modified, sum } of members) {
    total += size;
    packedTotal += packedSize;
    await out.text(
      `${String(size).padStart(8)}  ${method === 0 ? 'Stored' : 'Defl:N'} ${String(packedSize).padStart(8)} ${ratio(size, packedSize)} ${strftime(day(command), modified)} ${sum.toString(16).padStart(8, '0')}  ${name}\n`,
    );
  }
  if (bare) return;
  await out.text(
    `--------          ------- ${command.gnu ? ' ---                            -------' : '----                            ----'}\n`,
  );
  await out.text(
    `${String(total).padStart(8)}         ${String(packedTotal).padStart(8)} ${ratio(total, packedTotal)}                            ${files(command, count)}\n`,
  );
}

/** -l of both; see `showWholeList`. */
export async function showList(
  command: Command,
  members: readonly Member[],
  count: number,
  bare: boolean,
): Promise<void> {
  const { out } = command;
  if (!bare) await out.text(`${LIST_HEAD}\n`);
  let total = 0;
  for (const { name, size, modified } of members) {
    total += size;
    await out.text(`${String(size).padStart(9)}  ${strftime(day(command), modified)}   ${name}\n`);
  }
  if (bare) return;
  await out.text(`${command.gnu ? '-' : ' '}--------                     -------\n`);
  await out.text(`${String(total).padStart(9)}                     ${files(command, count)}\n`);
}

function files({ gnu }: Command, count: number): string {
  return `${count} ${gnu && count === 1 ? 'file' : 'files'}`;
}

/** As zipinfo shows an archive. @param size of its bytes. @param all members. @param names nothing else */
export async function showDirectory(
  command: Command,
  members: readonly Member[],
  { size, all, names }: { readonly size: number; readonly all: number; readonly names: boolean },
): Promise<void> {
  const { out } = command;
  if (names) {
    for (const { name } of members) await out.line(name);
    return;
  }
  await out.line(`Zip file size: ${size} bytes, number of entries: ${all}`);
  let [plain, packed] = [0, 0];
  for (const member of members) {
    plain += member.size;
    packed += member.packedSize;
    const { made, internal, flags, hasExtra, method, modified, name } = member;
    const kind = `${(internal & 1) === 1 ? 't' : 'b'}${(flags & 8) !== 0 ? (hasExtra ? 'X' : 'l') : hasExtra ? 'x' : '-'}`;
    await out.line(
      `${modeString({ type: typeOf(member.mode), mode: member.mode })}  ${Math.trunc(made / 10)}.${made % 10} unx ${String(member.size).padStart(8)} ${kind} ${method === 0 ? 'stor' : 'defN'} ${strftime('%y-%b-%d %H:%M', modified)} ${name}`,
    );
  }
  const share = plain === 0 ? 0 : (1 - packed / plain) * 100;
  await out.line(
    `${files(command, members.length)}, ${plain} bytes uncompressed, ${packed} bytes compressed:  ${share.toFixed(1)}%`,
  );
}
