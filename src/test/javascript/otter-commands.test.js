import assert from 'node:assert/strict';
import test from 'node:test';
import { OtterCommands, sign } from '../../../webapp/holt.js';
import { FakeServer } from './fakes.js';

/** Takes a command, which has its echo behind it in the same frame; answers the echo unless told otherwise. */
async function command(socket, answer = () => {}) {
  const frame = await socket.next();
  const [first, echo] = frame.replace('}{"command":"echo"', '}\n{"command":"echo"').split('\n');
  answer(JSON.parse(first));
  socket.say(`${echo}\n`);
  return JSON.parse(first);
}

test('a backend signs the connection’s id and has the command behind it', async () => {
  const server = new FakeServer();
  const client = new OtterCommands({
    ...server.options,
    credentials: async (id) => ({ signature: await sign('otter-test-secret', id, '1471876800') }),
  });
  const published = client.publish('ch', { k: 1 });
  const socket = await server.accept();
  assert.equal(socket.url, 'ws://holt.test/root/ws');
  const id = '0123456789abcdef0123456789abcdef_fedcba9876543210fedcba9876543210';
  socket.say(`{"id":"${id}"}\n`);
  assert.deepEqual(await command(socket), {
    command: 'auth',
    signature: 'c3104b0ea46792561350c52f33737f7dbdc7c6fdbbca3b7dc6a315d570f1fd62_1471876800',
  });
  assert.deepEqual(await command(socket), { command: 'pub', channel: 'ch', message: { k: 1 } });
  await published;
  assert.equal(client.id, id);
  client.close();
});

test('an error fails the command it is about', async () => {
  const server = new FakeServer();
  const client = new OtterCommands(server.options);
  const first = client.publish('a', 1);
  const second = client.publish('b', 2);
  const socket = await server.accept();
  socket.say({ id: 'N_1' });
  await command(socket, (from) => socket.say({ error: 'the broker is out of reach', from }));
  await command(socket);
  await assert.rejects(first, /the broker is out of reach/);
  await second;
  client.close();
});

test('a subscriber hears its channel, also after a reconnection', async () => {
  const server = new FakeServer();
  const client = new OtterCommands(server.options);
  const heard = [];
  const subscribed = client.subscribe('news', ({ type, message }) => heard.push([type, message]));
  const socket = await server.accept();
  socket.say({ id: 'N_1' });
  assert.deepEqual(await command(socket), { command: 'sub', channel: 'news' });
  await subscribed;
  socket.say({ type: 'pub', connection: { id: 'N_2' }, channel: 'news', message: 'yo' });
  socket.end(1012);
  const another = await server.accept();
  another.say({ id: 'N_3' });
  assert.deepEqual(await command(another), { command: 'sub', channel: 'news' });
  await client.ready();
  another.say({ type: 'unsub', connection: { id: 'N_2' }, channel: 'news' });
  assert.deepEqual(heard, [['pub', 'yo'], ['unsub', undefined]]);
  const left = client.unsubscribe('news');
  assert.deepEqual(await command(another), { command: 'unsub', channel: 'news' });
  await left;
  client.close();
});
