import { expect, it } from 'vitest';
import { World } from '../../world.ts';

it("tells of the outer traps in busybox' $(trap), and in no other subshell", async () => {
  const script = `trap 'echo bye' EXIT; echo "$(trap)"; echo "<$(:; trap)>"; (trap); trap - EXIT`;
  expect(await new World().script('sh', script)).toEqual({
    stdout: "trap -- 'echo bye' EXIT\n<>\n",
    stderr: '',
    status: 0,
  });
});
