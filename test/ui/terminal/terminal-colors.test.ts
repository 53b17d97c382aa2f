import type { ITheme } from '@xterm/xterm';
import { expect, test } from 'vitest';
import { terminalColors } from '../../../src/ui/terminal/terminal-colors.ts';

const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;

/** Relative luminance, WCAG 2.2. */
function luminance(color: string): number {
  const channels = color.startsWith('#')
    ? [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
    : (color.match(/\d+/g) ?? []).map(Number);
  const [red = 0, green = 0, blue = 0] = channels.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test.each([
  ['light', 'rgb(252, 253, 252)', 'rgb(29, 42, 49)'],
  ['dark', 'rgb(13, 19, 23)', 'rgb(215, 224, 227)'],
])('all sixteen colours can be read on the %s ground', (_theme, background, foreground) => {
  const theme: ITheme = terminalColors(background, foreground);
  const faint = [
    ...names,
    ...names.map((name) => `bright${name[0]?.toUpperCase()}${name.slice(1)}` as keyof ITheme),
  ].filter((name) => contrast(String(theme[name as keyof ITheme]), background) < 4.5);
  expect(faint).toEqual([]);
  expect([theme.background, theme.foreground]).toEqual([background, foreground]);
});
