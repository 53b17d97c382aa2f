import type { ITheme } from '@xterm/xterm';

type Ansi = Omit<ITheme, 'foreground' | 'background'>;

/** Sixteen colours that can all be read on a light ground. */
const onLight: Ansi = {
  black: '#1d2a31',
  red: '#b3261e',
  green: '#24703f',
  yellow: '#80590a',
  blue: '#0b5c9e',
  magenta: '#8b3a8f',
  cyan: '#0b6a78',
  white: '#53636c',
  brightBlack: '#5f6f78',
  brightRed: '#c0332a',
  brightGreen: '#2a7a46',
  brightYellow: '#8a6200',
  brightBlue: '#1a6bb5',
  brightMagenta: '#9c489f',
  brightCyan: '#0f7484',
  brightWhite: '#1d2a31',
  cursor: '#0b6480',
  cursorAccent: '#ffffff',
  selectionBackground: '#bfdde6',
  scrollbarSliderBackground: '#1d2a3133',
  scrollbarSliderHoverBackground: '#1d2a3155',
  scrollbarSliderActiveBackground: '#1d2a3177',
};

/** And on a dark one. */
const onDark: Ansi = {
  black: '#7f929b',
  red: '#f0938a',
  green: '#7cc795',
  yellow: '#e2bf74',
  blue: '#7fb9ec',
  magenta: '#d7a1dc',
  cyan: '#74c5dd',
  white: '#d7e0e3',
  brightBlack: '#8b9ca5',
  brightRed: '#f7aca5',
  brightGreen: '#9ad9ae',
  brightYellow: '#efd397',
  brightBlue: '#a2cdf3',
  brightMagenta: '#e5bfe9',
  brightCyan: '#97d7ea',
  brightWhite: '#ffffff',
  cursor: '#74c5dd',
  cursorAccent: '#0d1317',
  selectionBackground: '#2c4a56',
  scrollbarSliderBackground: '#d7e0e326',
  scrollbarSliderHoverBackground: '#d7e0e340',
  scrollbarSliderActiveBackground: '#d7e0e359',
};

/** The terminal's colours for an element whose computed ground and ink are given as `rgb(r, g, b)`. */
export function terminalColors(background: string, foreground: string): ITheme {
  return { ...(isDark(background) ? onDark : onLight), background, foreground };
}

function isDark(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  // Perceived lightness, as television weighs the three colours (ITU-R BT.601).
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128;
}
