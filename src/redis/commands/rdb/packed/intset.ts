const HEADER = 8;

/** The members of an intset in their order; undefined if it is damaged. */
export function readIntset(bytes: Uint8Array): string[] | undefined {
  if (bytes.length < HEADER) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const width = view.getUint32(0, true);
  const count = view.getUint32(4, true);
  if (width !== 2 && width !== 4 && width !== 8) return undefined;
  if (count === 0 || HEADER + count * width !== bytes.length) return undefined;
  const members: string[] = [];
  let before: number | bigint = Number.NEGATIVE_INFINITY;
  for (let at = HEADER; at < bytes.length; at += width) {
    const value =
      width === 2
        ? view.getInt16(at, true)
        : width === 4
          ? view.getInt32(at, true)
          : view.getBigInt64(at, true);
    if (value <= before) return undefined;
    before = value;
    members.push(String(value));
  }
  return members;
}

/** Integers, which come in their order, as an intset. */
export function writeIntset(members: readonly string[]): Uint8Array {
  let width = 2;
  for (const member of [members[0] ?? '0', members[members.length - 1] ?? '0']) {
    const value = Number(member);
    if (value < -(2 ** 31) || value >= 2 ** 31) width = 8;
    else if (value < -32768 || value > 32767) width = Math.max(width, 4);
  }
  const bytes = new Uint8Array(HEADER + members.length * width);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, width, true);
  view.setUint32(4, members.length, true);
  members.forEach((member, i) => {
    const at = HEADER + i * width;
    if (width === 2) view.setInt16(at, Number(member), true);
    else if (width === 4) view.setInt32(at, Number(member), true);
    else view.setBigInt64(at, BigInt(member), true);
  });
  return bytes;
}
