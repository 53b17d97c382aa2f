const themes = ['auto', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const words: Record<Theme, string> = { auto: 'as the system', light: 'light', dark: 'dark' };
const key = 'drydock:theme';

/** A button that goes round the themes of the page: as the system, light, dark. `public/theme.js` reads the choice again. */
export function followThemeButton(button: HTMLButtonElement): void {
  const root = document.documentElement;
  let theme = themes.find((name) => name === root.dataset.theme) ?? 'auto';
  const apply = (): void => {
    if (theme === 'auto') delete root.dataset.theme;
    else root.dataset.theme = theme;
    button.ariaLabel = `Theme: ${words[theme]}`;
    button.title = `Theme: ${words[theme]}`;
  };
  button.addEventListener('click', () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'auto';
    apply();
    try {
      localStorage.setItem(key, theme);
    } catch {
      // The choice lasts as long as the page.
    }
  });
  apply();
}
