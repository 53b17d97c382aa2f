/** CRC-64 with the polynomial of Jones, reflected, as RDB files and DUMP carry it; in two halves of 32 bits. */
const LOW = new Uint32Array(256);
const HIGH = new Uint32Array(256);
for (let i = 0; i < 256; i++) {
  let low = i;
  let high = 0;
  for (let bit = 0; bit < 8; bit++) {
    const carry = low & 1;
    low = ((low >>> 1) | (high << 31)) >>> 0;
    high = high >>> 1;
    if (carry) {
      low = (low ^ 0xac4bc9b5) >>> 0;
      high = (high ^ 0x95ac9329) >>> 0;
    }
  }
  LOW[i] = low;
  HIGH[i] = high;
}

/** The checksum as eight bytes, lowest first. */
export function crc64(bytes: Uint8Array): Uint8Array {
  let low = 0;
  let high = 0;
  for (let i = 0; i < bytes.length; i++) {
    const index = (low ^ (bytes[i] as number)) & 0xff;
    low = (((low >>> 8) | (high << 24)) ^ (LOW[index] as number)) >>> 0;
    high = ((high >>> 8) ^ (HIGH[index] as number)) >>> 0;
  }
  const result = new Uint8Array(8);
  const view = new DataView(result.buffer);
  view.setUint32(0, low, true);
  view.setUint32(4, high, true);
  return result;
}
