import { describe, expect, test } from 'vitest';
import { formatPlatform, parsePlatform } from '../../../src/docker/registry/platform.ts';

describe('platforms', () => {
  test.each([
    ['linux/amd64', 'linux/amd64'],
    ['Linux/x86_64', 'linux/amd64'],
    ['linux', 'linux/amd64'],
    ['arm64', 'linux/arm64'],
    ['linux/arm64/v8', 'linux/arm64'],
    ['linux/aarch64', 'linux/arm64'],
    ['linux/arm', 'linux/arm/v7'],
    ['linux/arm/6', 'linux/arm/v6'],
    ['armhf', 'linux/arm/v7'],
    ['windows/amd64', 'windows/amd64'],
  ])('%s is %s', (text, platform) => {
    expect(formatPlatform(parsePlatform(text))).toBe(platform);
  });

  test.each([
    ['beos', '"beos": unknown operating system or architecture: invalid argument'],
    ['a/b/c/d', '"a/b/c/d": cannot parse platform specifier: invalid argument'],
    [
      'linux/a m',
      '"a m" is an invalid component of "linux/a m": platform specifier component must match "^[A-Za-z0-9_.-]+$": invalid argument',
    ],
  ])('%s is none', (text, message) => {
    expect(() => parsePlatform(text)).toThrow(message);
  });
});
