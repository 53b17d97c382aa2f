/** The practice page: the sandbox with a choice of scenarios and themes around it. Registers the offline copy. */
import '../../index.ts';
import { keepForOffline } from './offline.ts';
import { followThemeButton } from './theme-button.ts';

const sandbox = document.querySelector('docker-sandbox');
const picker = document.querySelector<HTMLSelectElement>('#scenario');
const themeButton = document.querySelector<HTMLButtonElement>('#theme');

function show(name: string): void {
  if (!sandbox) return;
  if (name === '') sandbox.removeAttribute('scenario');
  else sandbox.setAttribute('scenario', `./scenarios/${name}.md`);
}

if (picker) {
  // The address says what is shown, so that it can be passed on; an unknown name shows the first scenario.
  const wanted = new URLSearchParams(location.search).get('scenario');
  const known = [...picker.options].some(({ value }) => value === wanted);
  if (wanted !== null && known) {
    picker.value = wanted;
    show(wanted);
  }
  picker.addEventListener('change', () => {
    const address = new URL(location.href);
    address.searchParams.set('scenario', picker.value);
    history.replaceState(null, '', address);
    show(picker.value);
  });
}

if (themeButton) followThemeButton(themeButton);
// The machine comes first; the copy for later is made when the reader has what they came for.
sandbox?.addEventListener('drydock-ready', () => keepForOffline(), { once: true });
