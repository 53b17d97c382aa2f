/** The first `count` prime numbers. */
export function primes(count: number): readonly bigint[] {
  const found: bigint[] = [];
  for (let n = 2n; found.length < count; n++) if (found.every((prime) => n % prime !== 0n)) found.push(n);
  return found;
}

/** The first `bits` bits of the fractional part of the square (2) or cube (3) root of a prime (FIPS 180-4). */
export function fraction(prime: bigint, power: 2 | 3, bits: bigint): bigint {
  const scaled = prime << (bits * BigInt(power));
  let low = 0n;
  let high = 1n << (bits + 8n);
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** BigInt(power) <= scaled) low = middle;
    else high = middle - 1n;
  }
  return low & ((1n << bits) - 1n);
}
