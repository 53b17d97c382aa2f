import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readScenario } from '../../src/scenario/read-scenario.ts';
import { commandsOf, type Scenario } from '../../src/scenario/scenario.ts';
import { ScenarioError } from '../../src/scenario/scenario-error.ts';

const seedCommands = [
  ['Start Redis', ['docker run -d --name redis-server redis']],
  [
    'Create Link',
    [
      'docker run --link redis-server:redis alpine env',
      'docker run --link redis-server:redis alpine cat /etc/hosts',
      'docker run --link redis-server:redis alpine ping -c 1 redis',
    ],
  ],
  [
    'Connect To App',
    [
      'docker run -d -p 3000:3000 --link redis-server:redis katacoda/redis-node-docker-example',
      'curl docker:3000',
    ],
  ],
  ['Connect to Redis CLI', ['docker run -it --link redis-server:redis redis redis-cli -h redis']],
];

function read(path: string): Scenario {
  return readScenario(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

describe('our format', () => {
  test('title, introduction, steps and their blocks, each with its line', () => {
    const document = [
      '# A *small* title',
      '',
      'An introduction.',
      '',
      '## Step 1 - First `thing`',
      '',
      'Some **text**.',
      '',
      '- with a list',
      '',
      '```bash',
      'docker ps',
      'docker images',
      '```',
      '',
      '```json',
      '{"a": 1}',
      '```',
      '## Look around',
      '```redis',
      'KEYS *',
      '```',
    ].join('\n');
    expect(readScenario(document)).toEqual({
      title: 'A small title',
      intro: [{ kind: 'prose', html: '<p>An introduction.</p>', commands: [], copies: [], line: 3 }],
      steps: [
        {
          title: 'First thing',
          line: 5,
          blocks: [
            {
              kind: 'prose',
              html: '<p>Some <strong>text</strong>.</p>\n<ul>\n<li>with a list</li>\n</ul>',
              commands: [],
              copies: [],
              line: 7,
            },
            {
              kind: 'command',
              line: 11,
              command: {
                text: 'docker ps\ndocker images',
                target: 'shell',
                interrupt: false,
                terminal: 1,
                line: 11,
              },
            },
            { kind: 'code', text: '{"a": 1}', language: 'json', line: 16 },
          ],
        },
        {
          title: 'Look around',
          line: 19,
          blocks: [
            {
              kind: 'command',
              line: 20,
              command: { text: 'KEYS *', target: 'program', interrupt: false, terminal: 1, line: 20 },
            },
          ],
        },
      ],
    });
  });

  test('the bundled scenario has the commands of the seed, and the keys to type into redis-cli', () => {
    const scenario = read('../../public/scenarios/communicating-between-containers.md');
    expect(scenario.title).toBe('Communicating between containers');
    const commands = scenario.steps.map((step) => commandsOf(step.blocks));
    expect(commands.map((step) => step.filter((it) => it.target === 'shell').map((it) => it.text))).toEqual(
      seedCommands.map(([, texts]) => texts),
    );
    expect(commands.flat().flatMap((it) => (it.target === 'program' ? [it.text] : []))).toEqual([
      'KEYS *',
      'QUIT',
    ]);
  });

  test('placeholders stay readable, HTML stays HTML', () => {
    const scenario = readScenario(
      '# T\n## S\nUse `--link` with <container-name|id>:<alias> and <b>care</b>.\n\n<your-id>\n',
    );
    expect(scenario.steps[0]?.blocks).toEqual([
      {
        kind: 'prose',
        html: '<p>Use <code>--link</code> with &lt;container-name|id&gt;:&lt;alias&gt; and <b>care</b>.</p>\n&lt;your-id&gt;',
        commands: [],
        copies: [],
        line: 3,
      },
    ]);
  });

  test('a quoted attribute may hold tags, and an apostrophe is no quote', () => {
    const scenario = readScenario(
      '# T\n## S\nA <frame-x text="<b>"> and <the container’s id> or <the container\'s id>.\n',
    );
    expect(scenario.steps[0]?.blocks).toEqual([
      {
        kind: 'prose',
        html: '<p>A &lt;frame-x text="&lt;b&gt;"&gt; and &lt;the container’s id&gt; or &lt;the container&#39;s id&gt;.</p>',
        commands: [],
        copies: [],
        line: 3,
      },
    ]);
  });
});

describe('the seed document', () => {
  test('is read as it is', () => {
    const scenario = read('../oracle/seed-scenario.md');
    expect(scenario.title).toBe('Scenario-8: Communicating Between Containers');
    expect(
      scenario.steps.map((step) => [step.title, commandsOf(step.blocks).map((command) => command.text)]),
    ).toEqual(seedCommands);
    expect(scenario.steps.map((step) => step.line)).toEqual([5, 11, 29, 39]);
  });

  test('its quoted prose is prose, with its holes to fill in', () => {
    const [prose] = read('../oracle/seed-scenario.md').steps[1]?.blocks ?? [];
    expect(prose?.kind === 'prose' && prose.html.split('\n')[0]).toBe(
      '<p>To connect to a source container you use the --link &lt;container-name|id&gt;:&lt;alias&gt; option when ' +
        'launching a new container. The container name refers to the source container we defined in the previous step ' +
        'while the alias defines the friendly name of the host.</p>',
    );
  });

  test('a quote among other prose stays a quote', () => {
    const scenario = readScenario('# T\n## S\nSaid:\n\n> so it is\n');
    expect(scenario.steps[0]?.blocks[0]).toMatchObject({
      html: '<p>Said:</p>\n<blockquote>\n<p>so it is</p>\n</blockquote>',
    });
  });
});

describe("Katacoda's marks", () => {
  test('inside a sentence', () => {
    const document =
      '# T\n## S\nList `docker ps -a`{{execute}} and `docker inspect {{.Id}}`,\nnote `foo`{{copy}}, read `app.js`{{open}},\nthen ``echo `id` ``{{exec T2 interrupt}}.';
    expect(readScenario(document).steps[0]?.blocks).toEqual([
      {
        kind: 'prose',
        html:
          '<p>List <code data-command="0">docker ps -a</code> and <code>docker inspect {{.Id}}</code>,\n' +
          'note <code data-copy="0">foo</code>, read <code>app.js</code>,\n' +
          'then <code data-command="1">echo `id`</code>.</p>',
        commands: [
          { text: 'docker ps -a', target: 'shell', interrupt: false, terminal: 1, line: 3 },
          { text: 'echo `id`', target: 'shell', interrupt: true, terminal: 2, line: 5 },
        ],
        copies: ['foo'],
        line: 3,
      },
    ]);
  });

  test('behind a closing fence, also inside a list', () => {
    const document =
      '# T\n## S\n```\ndocker ps\n```{{execute}}\n- first\n  ```sh\n  docker images\n  ```{{execute HOST1}}\n';
    const blocks = readScenario(document).steps[0]?.blocks ?? [];
    expect(commandsOf(blocks)).toEqual([
      { text: 'docker ps', target: 'shell', interrupt: false, terminal: 1, line: 3 },
      { text: 'docker images', target: 'shell', interrupt: false, terminal: 1, line: 7 },
    ]);
    expect(blocks[1]).toMatchObject({
      html: '<ul>\n<li>first<pre><code data-command="0">docker images</code></pre>\n</li>\n</ul>',
    });
  });

  test('a document with marks says itself what is run', () => {
    const document = '# T\n## S\n```bash\ndocker ps\n```\n`ls`{{exec}}\n```bash\nls -l\n```{{copy}}\n';
    const blocks = readScenario(document).steps[0]?.blocks ?? [];
    expect(blocks.map((block) => block.kind)).toEqual(['code', 'prose', 'code']);
  });

  test('without marks only shell blocks run', () => {
    const document = '# T\n## S\n```\nfoo\n```\n```dockerfile\nFROM alpine\n```\n```sh\nls\n```\n';
    const blocks = readScenario(document).steps[0]?.blocks ?? [];
    expect(blocks.map((block) => block.kind)).toEqual(['code', 'code', 'command']);
  });
});

describe('documents that are no scenarios', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['nothing', ' \n\n', 'line 1: the document is empty'],
    ['no title', '\n\nHello\n\n## Step 1 - A\ntext', "line 3: a scenario begins with its title, '# Title'"],
    ['a nameless title', '#\n## S\ntext', 'line 1: the title is empty'],
    ['no steps', '# T\n\ntext\n', "line 1: the scenario has no steps: begin each with '## Step 1 - Title'"],
    ['two titles', '# T\n## S\ntext\n\n# U\n', "line 5: a second '# Title': steps begin with '##'"],
    ['a nameless step', '# T\n## S\ntext\n\n## Step 2 -\ntext', 'line 5: this step has no title'],
    ['an empty step', '# T\n## S\ntext\n\n## Step 2 - Gone\n---\n', "line 5: the step 'Gone' is empty"],
    [
      'an open fence',
      '# T\n## S\n\n```bash\nls\n## Next\n',
      'line 4: this code block is never closed with ```',
    ],
    ['an empty command', '# T\n## S\ntext\n```bash\n\n```\n', 'line 4: this command is empty'],
    [
      'a key in a command',
      '# T\n## S\ntext\n```bash\nls\x15reboot\n```\n',
      'line 4: this command contains the invisible character U+0015',
    ],
    [
      'a command that shows in another order',
      '# T\n## S\nType `echo \u202etxet`{{execute}}\n',
      'line 3: this command contains the invisible character U+202E',
    ],
    [
      'an unknown mark',
      '# T\n## S\ntext\n`ls`{{exekute}}\n',
      "line 4: unknown mark '{{exekute}}': expected execute, exec, copy or open",
    ],
    [
      'an unknown word in a mark',
      '# T\n## S\n```\nls\n```{{execute now}}\n',
      "line 3: unknown word 'now' in the mark '{{execute now}}'",
    ],
  ];

  test.each(cases)('%s', (_, document, message) => {
    const failure = (): unknown => readScenario(document);
    expect(failure).toThrow(ScenarioError);
    expect(failure).toThrow(
      new ScenarioError(Number(/\d+/.exec(message)?.[0]), message.replace(/^line \d+: /, '')),
    );
  });

  test('Windows line ends and a byte order mark count as nothing', () => {
    expect(readScenario('\uFEFF# T\r\n## S\r\n```bash\r\nls\r\n```\r\n').steps[0]?.blocks).toEqual([
      {
        kind: 'command',
        line: 3,
        command: { text: 'ls', target: 'shell', interrupt: false, terminal: 1, line: 3 },
      },
    ]);
  });
});
