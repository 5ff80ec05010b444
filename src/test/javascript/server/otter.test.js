import assert from 'node:assert/strict';
import test from 'node:test';
import { Otter, OtterCommands, sign } from '../../../../webapp/holt.js';
import { hearing, line, options, SECRET, skip } from './deployed.js';

const as = (presence) => async () => ({ presence, signature: await sign(SECRET, presence) });
const LIMIT = { skip, timeout: 20_000 };

test('clients and backends hear each other', LIMIT, async () => {
  const alice = new Otter({ ...options, credentials: as('ålice/ü') });
  const backend = new Otter({ ...options, credentials: as('backend') });
  const toBackend = hearing();
  const toAlice = hearing();
  const channels = ['js room 1?'];
  const watching = backend.subscribe(channels, toBackend.listener);
  await watching.ready();
  const subscribed = alice.subscribe(channels, toAlice.listener);
  await subscribed.ready();
  assert.equal((await toBackend.next()).type, 'sub');
  await alice.publish(channels, { hello: 'backends' });
  const pub = await toBackend.next();
  assert.deepEqual([pub.type, pub.connection.presence, pub.message], ['pub', 'ålice/ü', { hello: 'backends' }]);
  await backend.publish(channels, [1, 2]);
  assert.deepEqual((await toAlice.next()).message, [1, 2]);
  const [client] = await backend.subscribers(channels);
  assert.equal(client.presence, 'ålice/ü');
  await assert.rejects(alice.subscribers(channels), /not allowed/);
  subscribed.close();
  assert.equal((await toBackend.next()).type, 'unsub');
  watching.close();
});

test('a wrong signature is final', LIMIT, async () => {
  const otter = new Otter({ ...options, credentials: () => ({ presence: 'bob', signature: 'deadbeef_1' }) });
  const subscription = otter.subscribe(['js'], () => {});
  const refused = new Promise((resolve) => subscription.on('error', resolve));
  const closed = new Promise((resolve) => subscription.on('state', ({ state }) => state === 'closed' && resolve()));
  await closed;
  assert.equal((await refused).message, 'invalid signature');
  await assert.rejects(otter.publish(['js'], 1), /invalid signature/);
});

test('a subscription survives its connection', LIMIT, async () => {
  const cable = await line();
  const heard = hearing();
  const backend = new Otter({ ...options, credentials: as('backend') });
  const subscription = new Otter({ ...options, url: cable.url }).subscribe(['js-cut'], heard.listener);
  await subscription.ready();
  cable.cut();
  await new Promise((resolve) => subscription.on('state', ({ state }) => state === 'open' && resolve()));
  await backend.publish(['js-cut'], 'again');
  assert.equal((await heard.next()).message, 'again');
  subscription.close();
  cable.close();
});

test('commands are done when their promise is', LIMIT, async () => {
  const backend = new OtterCommands({ ...options, credentials: async (id) => ({ signature: await sign(SECRET, id) }) });
  const toBackend = hearing();
  await backend.subscribe('js-commands', toBackend.listener);
  const cable = await line();
  const carol = new OtterCommands({ ...options, url: cable.url, credentials: as('carol') });
  const toCarol = hearing();
  await carol.subscribe('js-commands', toCarol.listener);
  await carol.publish('js-commands', { k: '<v>' });
  assert.equal((await toBackend.next()).type, 'sub');
  assert.deepEqual((await toBackend.next()).message, { k: '<v>' });

  cable.cut();
  assert.equal((await toBackend.next()).type, 'unsub');
  assert.equal((await toBackend.next()).type, 'sub');
  await backend.publish('js-commands', 'yo');
  assert.equal((await toCarol.next()).message, 'yo');
  carol.close();
  backend.close();
  cable.close();
});

test('a refused command ends the client that needs it to log in', LIMIT, async () => {
  const client = new OtterCommands({ ...options, credentials: () => ({ presence: 'x', signature: 'bad_1' }) });
  await assert.rejects(client.ready(), /invalid signature/);
});
