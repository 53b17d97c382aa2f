const TABLE = Int32Array.from({ length: 256 }, (_, i) => {
  let value = i << 24;
  for (let bit = 0; bit < 8; bit++) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value;
});

/** The check sum of bzip2: CRC-32 with the most significant bit first. */
export function bzip2Sum(bytes: Uint8Array, before = 0): number {
  let value = ~before;
  for (const byte of bytes) value = (value << 8) ^ (TABLE[(value >>> 24) ^ byte] as number); // 256 entries
  return ~value >>> 0;
}
