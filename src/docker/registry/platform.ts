/** For which kind of machine an image is made: `linux/arm64/v8`. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

/** A platform that cannot be one. The message is what the engine answers. */
export class InvalidPlatform extends Error {}

const COMPONENT = /^[A-Za-z0-9_.-]+$/;
const SYSTEMS = new Set(['darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'wasip1', 'windows']);
const ARCHITECTURES = new Set(
  '386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x wasm'.split(' '),
);

/**
 * Reads `linux/amd64`, `arm64`, `linux/arm/v7` (containerd/platforms).
 * @throws InvalidPlatform
 */
export function parsePlatform(text: string): Platform {
  const parts = text.split('/');
  for (const part of parts) {
    if (!COMPONENT.test(part)) {
      throw new InvalidPlatform(
        `"${part}" is an invalid component of "${text}": platform specifier component must match "^[A-Za-z0-9_.-]+$": invalid argument`,
      );
    }
  }
  const [first = '', second, third] = parts;
  if (parts.length > 3)
    throw new InvalidPlatform(`"${text}": cannot parse platform specifier: invalid argument`);
  if (second !== undefined) return normalise(first.toLowerCase(), second, third);
  if (SYSTEMS.has(first.toLowerCase())) return { os: first.toLowerCase(), architecture: 'amd64' };
  const alone = normalise('linux', first);
  if (ARCHITECTURES.has(alone.architecture)) return alone;
  throw new InvalidPlatform(`"${text}": unknown operating system or architecture: invalid argument`);
}

function normalise(os: string, architecture: string, variant?: string): Platform {
  const name = architecture.toLowerCase();
  const grade = variant?.toLowerCase();
  if (name === 'x86_64' || name === 'x86-64') return { os, architecture: 'amd64' };
  if (name === 'i386') return { os, architecture: '386' };
  if (name === 'aarch64' || name === 'arm64') {
    return {
      os,
      architecture: 'arm64',
      ...(grade && grade !== 'v8' && grade !== '8' ? { variant: grade } : {}),
    };
  }
  if (name === 'armhf') return { os, architecture: 'arm', variant: 'v7' };
  if (name === 'armel') return { os, architecture: 'arm', variant: 'v6' };
  if (name === 'arm') {
    return { os, architecture: 'arm', variant: grade && /^\d$/.test(grade) ? `v${grade}` : grade || 'v7' };
  }
  return { os, architecture: name, ...(grade ? { variant: grade } : {}) };
}

export function formatPlatform({ os, architecture, variant }: Platform): string {
  return [os, architecture, ...(variant ? [variant] : [])].join('/');
}

/** Whether an image runs where that platform is asked for; images here have no variants. */
export function matchesPlatform(
  image: { readonly os: string; readonly architecture: string },
  { os, architecture }: Platform,
): boolean {
  return image.os === os && image.architecture === architecture;
}
