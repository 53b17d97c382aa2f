/** Small primes are divided away before anything cleverer is tried. */
const SMALL = 1000n;

/** Lets others run. */
type Breathe = () => Promise<void> | undefined;

/** Powers of such numbers take long. */
const LARGE = 1n << 512n;

/** The prime factors of a number in order, each as often as it divides it. */
export async function primeFactors(value: bigint, breathe: Breathe): Promise<bigint[]> {
  const found: bigint[] = [];
  let rest = value;
  if (rest < 2n) return found;
  for (let divisor = 2n; divisor < SMALL && divisor * divisor <= rest; divisor += divisor === 2n ? 1n : 2n) {
    while (rest % divisor === 0n) {
      found.push(divisor);
      rest /= divisor;
    }
  }
  const open = rest > 1n ? [rest] : [];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    if (await isPrime(each, breathe)) found.push(each);
    else {
      const divisor = await someDivisor(each, breathe);
      open.push(divisor, each / divisor);
    }
  }
  return found.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

async function power(base: bigint, exponent: bigint, modulus: bigint, breathe: Breathe): Promise<bigint> {
  let result = 1n;
  const isLong = modulus > LARGE;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
    if (isLong) await breathe();
  }
  return result;
}

/** Miller and Rabin with bases that are enough for 64 bits, and for far more in practice. */
async function isPrime(value: bigint, breathe: Breathe): Promise<boolean> {
  if (value < SMALL * SMALL && value > 1n) return true;
  let odd = value - 1n;
  let twos = 0;
  for (; (odd & 1n) === 0n; odd >>= 1n) twos++;
  for (const base of [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n]) {
    if (!(await passes(base))) return false;
  }
  return true;

  async function passes(base: bigint): Promise<boolean> {
    let x = await power(base, odd, value, breathe);
    if (x === 1n || x === value - 1n) return true;
    for (let i = 1; i < twos; i++) {
      x = (x * x) % value;
      if (x === value - 1n) return true;
    }
    return false;
  }
}

/** Pollard's rho: a divisor that is neither 1 nor the number. */
async function someDivisor(value: bigint, breathe: Breathe): Promise<bigint> {
  const root = squareRoot(value);
  if (root * root === value) return root;
  for (let add = 1n; ; add++) {
    let [slow, fast] = [2n, 2n];
    for (let steps = 0; ; steps++) {
      if (steps % 128 === 0 || value > LARGE) await breathe();
      slow = (slow * slow + add) % value;
      fast = (fast * fast + add) % value;
      fast = (fast * fast + add) % value;
      const divisor = greatestCommonDivisor(slow > fast ? slow - fast : fast - slow, value);
      if (divisor === value) break;
      if (divisor > 1n) return divisor;
    }
  }
}

/** The largest whole number whose square is not larger, by Newton's method from above. */
function squareRoot(value: bigint): bigint {
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
