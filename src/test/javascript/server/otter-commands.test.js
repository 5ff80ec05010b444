import assert from 'node:assert/strict';
import test from 'node:test';
import { OtterCommands, sign } from '../../../../webapp/holt.js';
import { hearing, line, options, SECRET, skip } from './deployed.js';

const LIMIT = { skip, timeout: 20_000 };

test('a client and a backend hear each other, also after a cut', LIMIT, async () => {
  const cable = await line();
  const backend = new OtterCommands({ ...options, credentials: async (id) => ({ signature: await sign(SECRET, id) }) });
  const credentials = async () => ({ presence: 'alice', signature: await sign(SECRET, 'alice') });
  const client = new OtterCommands({ ...options, url: cable.url, credentials });
  const toBackend = hearing();
  const toClient = hearing();
  await backend.subscribe('js-commands', toBackend.listener);
  await client.subscribe('js-commands', toClient.listener);
  assert.equal((await toBackend.next()).connection.presence, 'alice');
  await client.publish('js-commands', { text: 'hello' });
  assert.deepEqual((await toBackend.next()).message, { text: 'hello' });
  await backend.publish('js-commands', [1]);
  assert.deepEqual((await toClient.next()).message, [1]);

  const again = new Promise((resolve) => client.on('resubscribed', resolve));
  cable.cut();
  assert.equal((await again).name, 'js-commands');
  await backend.publish('js-commands', 'again');
  assert.equal((await toClient.next()).message, 'again');
  await client.unsubscribe('js-commands');
  client.close();
  backend.close();
  cable.close();
});

test('what is refused is an error', LIMIT, async () => {
  const forger = new OtterCommands({ ...options, credentials: () => ({ presence: 'x', signature: 'bad_1' }) });
  await assert.rejects(forger.ready(), /invalid signature/);
  forger.close();
  const client = new OtterCommands(options);
  await assert.rejects(client.subscribe('x'.repeat(256), () => {}), /channel name too long/);
  client.close();
});
