import { executable } from '../../linux/process/executable.ts';
import type { Process } from '../../linux/process/process.ts';

/** python -m venv: a directory with a python, a pip and scripts that put them first. */
export async function venv(process: Process, args: readonly string[], version: string): Promise<number> {
  const names = args.filter((arg) => !arg.startsWith('-'));
  const withoutPip = args.includes('--without-pip');
  if (names.length === 0) {
    await process.complain(
      'usage: venv [-h] [--system-site-packages] [--symlinks | --copies] [--clear] [--upgrade] [--without-pip] [--prompt PROMPT] [--upgrade-deps] ENV_DIR [ENV_DIR ...]\nvenv: error: the following arguments are required: ENV_DIR\n',
    );
    return 2;
  }
  const { fs } = process;
  const minor = version.split('.').slice(0, 2).join('.');
  for (const name of names) {
    const root = name.startsWith('/') ? name : `${process.cwd === '/' ? '' : process.cwd}/${name}`;
    for (const directory of ['bin', 'include', `lib/python${minor}/site-packages`])
      fs.mkdir(`${root}/${directory}`, { recursive: true });
    fs.writeFile(
      `${root}/pyvenv.cfg`,
      `home = /usr/bin\ninclude-system-site-packages = false\nversion = ${version}\nexecutable = /usr/bin/python${minor}\ncommand = /usr/bin/python3 -m venv ${root}\n`,
    );
    const python = fs.exists('/usr/bin/python3') ? '/usr/bin/python3' : process.executable;
    for (const link of ['python3', 'python', `python${minor}`]) {
      if (!fs.exists(`${root}/bin/${link}`))
        fs.symlink(link === 'python3' ? python : 'python3', `${root}/bin/${link}`);
    }
    if (!withoutPip)
      for (const pip of ['pip', 'pip3', `pip${minor}`]) {
        fs.writeFile(`${root}/bin/${pip}`, executable('pip'));
        fs.chmod(`${root}/bin/${pip}`, 0o755);
      }
    fs.writeFile(`${root}/bin/activate`, ACTIVATE(root, name.replace(/^.*\//, '')));
  }
  return 0;
}

const ACTIVATE = (
  root: string,
  name: string,
): string => `# Goes with "source bin/activate"; undone by "deactivate".

deactivate () {
    if [ -n "\${_OLD_VIRTUAL_PATH:-}" ] ; then
        PATH="\${_OLD_VIRTUAL_PATH:-}"
        export PATH
        unset _OLD_VIRTUAL_PATH
    fi
    hash -r 2> /dev/null
    if [ -n "\${_OLD_VIRTUAL_PS1:-}" ] ; then
        PS1="\${_OLD_VIRTUAL_PS1:-}"
        export PS1
        unset _OLD_VIRTUAL_PS1
    fi
    unset VIRTUAL_ENV
    unset VIRTUAL_ENV_PROMPT
    if [ ! "\${1:-}" = "nondestructive" ] ; then
        unset -f deactivate
    fi
}

deactivate nondestructive

VIRTUAL_ENV=${root}
export VIRTUAL_ENV

_OLD_VIRTUAL_PATH="$PATH"
PATH="$VIRTUAL_ENV/bin:$PATH"
export PATH

if [ -z "\${VIRTUAL_ENV_DISABLE_PROMPT:-}" ] ; then
    _OLD_VIRTUAL_PS1="\${PS1:-}"
    PS1="(${name}) \${PS1:-}"
    export PS1
    VIRTUAL_ENV_PROMPT="(${name}) "
    export VIRTUAL_ENV_PROMPT
fi

hash -r 2> /dev/null
`;
