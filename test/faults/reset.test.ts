import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const LISTEN = new URL('./listen.ts', import.meta.url);
/** A server that says its farewell and resets in the same breath. */
const PROGRAM = `
  import { connect } from 'node:net';
  import { listen, reset } from '${LISTEN}';
  const server = await listen((socket) => {
    socket.end('bye');
    reset(socket);
  });
  const client = connect(server.port, server.host).resume();
  client.on('error', () => undefined);
  client.on('close', () => server.close());
`;

test('a process that resets what it is ending politely comes to its own end', async () => {
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    timeout: 20_000,
  });
  await expect(run).resolves.toMatchObject({ stderr: '' });
});
