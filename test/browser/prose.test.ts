import { expect, test } from 'vitest';
import { untilEnd, useSources, words } from './harness.ts';

const sources = useSources();

test('a scenario cannot do harm to the page, and what it says is shown', async () => {
  const { page } = await sources.open('test/browser/pages/element.html?scenario=./hostile.md');
  await page.locator('drydock-command .run').click();
  await untilEnd(page, '\n$');
  expect(await page.evaluate(() => 'harmed' in globalThis)).toBe(false);
  const prose = page.locator('drydock-steps .page');
  expect(await prose.locator('script, style, iframe, svg script, form, input').count()).toBe(0);
  expect(await prose.locator('[onerror], [onmouseover]').count()).toBe(0);
  expect(await words(prose.locator('p').filter({ hasText: 'more text' }))).toBe('Text and more text.');
  expect(await words(prose.locator('p').filter({ hasText: 'placeholder' }))).toBe(
    'The option --name <name> and the placeholder <container-id> stay readable.',
  );
});

test('addresses in a scenario are relative to it, and links leave the page where it is', async () => {
  const { page } = await sources.open('test/browser/pages/element.html?scenario=./hostile.md');
  const links = page.locator('drydock-steps .page a[href]');
  await links.first().waitFor();
  const found = await links.evaluateAll((all) =>
    (all as HTMLAnchorElement[]).map(({ href, target, rel }) => [
      new URL(href, location.href).pathname,
      target,
      rel,
    ]),
  );
  expect(found).toEqual([['/test/browser/pages/other.html', '_blank', 'noopener']]);
  const picture = page.locator('drydock-steps .page img');
  expect(await picture.getAttribute('src')).toMatch(/^http:.*\/test\/browser\/pages\/missing\.png$/);
  expect(await picture.getAttribute('title')).toBe('Its title');
});
